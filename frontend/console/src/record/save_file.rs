//! Tables that the browser saves as a file.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Has the browser save a text as a file, with the mark of UTF-8 that spreadsheets look for.
pub fn save_file(name: &str, text: &str) {
    let parts = Array::of1(&JsValue::from_str(&format!("\u{feff}{text}")));
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let address = Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob));
    let (Some(link), Ok(address)) = (link, address) else { return };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // An address that is not given back is freed with the page.
    let _ = Url::revoke_object_url(&address);
}
