//! The tab *Link*: the addresses by which customers enter (R27), and the QR code of the first.

use leptos::prelude::*;
use protocol::rest::classification::{Classification, ClassificationLink};
use qrcodegen::{QrCode, QrCodeEcc};
use ui::{Banner, Card, Copyable, Glyph, Icon, Tone};

use crate::{
    record::{load::Record, record_of::RecordOf},
    shell::console::use_console,
};

/// Shows it.
pub fn show(record: Record<Classification>, classification: Classification) -> AnyView {
    let text = use_console().text;
    let id = classification.id;
    let link = Record::read(move |rest| async move { rest.classification_link(id).await });
    // The code is a part of the link.
    Effect::new(move |before: Option<Option<u64>>| {
        let version = record.value.with(|value| value.as_ref()?.as_ref().ok().map(|now| now.version));
        if before.is_some_and(|before| before != version) {
            link.again();
        }
        version
    });
    let inactive = Memo::new(move |_| record.value.with(|value| matches!(value, Some(Ok(now)) if !now.active)));
    let shown = Callback::new(|link: ClassificationLink| view! { <Addresses link /> }.into_any());
    view! {
        <Show when=move || inactive.get()>
            <Banner tone=Tone::Warn icon=Glyph::Alert>{text.link_inactive()}</Banner>
        </Show>
        <Card><RecordOf record=link gone=text.classification_gone() show=shown /></Card>
    }
    .into_any()
}

#[component]
fn Addresses(link: ClassificationLink) -> impl IntoView {
    let text = use_console().text;
    // Without a public address the server knows none: that of this page is the only one.
    let origin = window().location().origin().unwrap_or_default();
    let whole =
        |address: &str| if address.starts_with('/') { format!("{origin}{address}") } else { address.to_owned() };
    let (address, old) = (whole(&link.address), whole(&link.old_address));
    let open = address.clone();
    let code = QrCode::encode_text(&address, QrCodeEcc::Medium).ok();
    view! {
        <div class="link-tab">
            <div class="stack grow">
                <div class="field">
                    <span class="label">{text.chat_address()}</span>
                    <Copyable words=Signal::stored(address) long=true label=text.copy_chat_address() />
                </div>
                <div class="field">
                    <span class="label">{text.old_chat_address()}</span>
                    <Copyable words=Signal::stored(old) long=true label=text.copy_old_chat_address() />
                    <p class="help">{text.old_chat_address_hint()}</p>
                </div>
                <p><a class="link" href=open target="_blank" rel="noopener">{text.see_as_customer()}" "<Icon glyph=Glyph::External /></a></p>
            </div>
            {code.map(|code| view! { <Qr code /> })}
        </div>
    }
}

/// The QR code, dark on light in both themes: cameras don't read the other way round.
#[component]
fn Qr(code: QrCode) -> impl IntoView {
    /// Light modules around the code (ISO/IEC 18004).
    const QUIET: i32 = 4;
    let text = use_console().text;
    let size = code.size() + 2 * QUIET;
    let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = dark.filter(|(x, y)| code.get_module(*x, *y));
    let path: String = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
    view! {
        <figure class="qr">
            <svg viewBox=format!("0 0 {size} {size}") role="img" aria-label=text.qr_code() shape-rendering="crispEdges">
                <path d=path />
            </svg>
            <figcaption class="meta">{text.qr_code_hint()}</figcaption>
        </figure>
    }
}
