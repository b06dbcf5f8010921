//! A stylesheet that a page makes. Our security policy refuses `<style>`, and takes a constructed stylesheet.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

/// Applies this stylesheet to the page, as it changes, for as long as the owner lives. A browser that can't shows nothing of it.
pub fn use_stylesheet(css: Signal<String>) {
    let Ok(sheet) = CssStyleSheet::new() else { return };
    let others = document().adopted_style_sheets();
    document().set_adopted_style_sheets(&others.concat(&Array::of1(&sheet)));
    let sheet = StoredValue::new_local(sheet);
    Effect::new(move |_| {
        let css = css.read();
        // A stylesheet that can't be read leaves the one before.
        let _failed = sheet.try_with_value(|sheet| sheet.replace_sync(&css).is_err());
    });
    on_cleanup(move || {
        let all = document().adopted_style_sheets();
        let others = sheet.try_with_value(|sheet| {
            let own: &JsValue = sheet.as_ref();
            all.filter(&mut |one, _, _| one != *own)
        });
        if let Some(others) = others {
            document().set_adopted_style_sheets(&others);
        }
    });
}
