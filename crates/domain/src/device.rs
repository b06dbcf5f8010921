//! The device of a sign-in in words, from what its browser calls itself.

/// Browsers by the mark that tells them; the first that fits. Most of them also call themselves Chrome, and Chrome calls itself Safari.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

/// Systems by the mark that tells them; the first that fits.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Browser and system of a device, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeviceWords {
    /// With its main version, as in `Firefox 143`.
    pub browser: Option<String>,
    /// The operating system without its version, as in `Windows`.
    pub system: Option<&'static str>,
}

impl DeviceWords {
    /// Reads them from a `User-Agent`.
    pub fn of(user_agent: &str) -> Self {
        let browser = BROWSERS.iter().find_map(|(mark, name)| {
            let (_, rest) = user_agent.split_once(mark)?;
            let version: String = rest.chars().take_while(char::is_ascii_digit).take(6).collect();
            Some(format!("{name} {version}").trim_end().to_owned())
        });
        let system = SYSTEMS.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
        Self { browser, system }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_from_those_that_it_imitates() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
                (Some("Chrome 141"), Some("Windows")),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                (Some("Edge 141"), Some("Windows")),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
                (Some("Firefox 143"), Some("Linux")),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                (Some("Safari 18"), Some("iPhone")),
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                (Some("Samsung Internet 28"), Some("Android")),
            ),
            ("curl/8.5.0", (None, None)),
            ("", (None, None)),
            ("Firefox/<script>", (Some("Firefox"), None)),
        ];
        for (agent, (browser, system)) in cases {
            let words = DeviceWords::of(agent);
            assert_eq!((words.browser.as_deref(), words.system), (browser, system), "{agent}");
        }
    }
}
