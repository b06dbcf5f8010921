//! The HTML around a page.
//!
//! Our content security policy is `script-src 'self' 'wasm-unsafe-eval'; style-src 'self'`: nothing is inline, so even the
//! two lines that start the wasm are a file.

/// Names of a page's files below `/assets/`.
pub struct Parts {
    /// The stylesheet.
    pub style: String,
    /// wasm-bindgen's module.
    pub glue: String,
    /// The module that starts it.
    pub boot: String,
    pub wasm: String,
    /// The icon sprite, which the wasm finds through `<meta name="balcao-icons">`.
    pub icons: String,
    /// The mark in the browser's tab.
    pub favicon: String,
    /// The mark while a room waits.
    pub favicon_waiting: String,
}

/// The module that starts the page.
pub fn boot(glue: &str, wasm: &str) -> String {
    format!("import start from \"/assets/{glue}\";\nstart({{ module_or_path: \"/assets/{wasm}\" }});\n")
}

/// The page. Its only text is for browsers without scripts; the wasm sets language and title.
pub fn html(Parts { style, glue, boot, wasm, icons, favicon, favicon_waiting }: &Parts) -> String {
    // `crossorigin` on the wasm: `fetch` requests it in CORS mode, and a preload in another mode is loaded twice.
    format!(
        r#"<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="balcao-icons" content="/assets/{icons}">
<title>Balcão</title>
<link rel="icon" href="/assets/{favicon}" data-quiet="/assets/{favicon}" data-waiting="/assets/{favicon_waiting}" type="image/svg+xml">
<link rel="preload" href="/assets/{wasm}" as="fetch" type="application/wasm" crossorigin>
<link rel="modulepreload" href="/assets/{glue}">
<link rel="stylesheet" href="/assets/{style}">
<script type="module" src="/assets/{boot}"></script>
</head>
<body>
<noscript>O Balcão precisa de JavaScript. Ative-o no navegador e recarregue a página.</noscript>
</body>
</html>
"#
    )
}
