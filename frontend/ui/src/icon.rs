//! The icons, in one sprite (`icons.svg`).

use leptos::prelude::*;

macro_rules! glyphs {
    ($($name:ident $id:literal,)*) => {
        /// An icon of `icons.svg`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph {
            $(#[doc = concat!("`#i-", $id, "`")] $name,)*
        }

        impl Glyph {
            /// All icons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its id in the sprite, without the `i-`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

glyphs! {
    Logo "logo", Chat "chat", Inbox "inbox", Ticket "ticket", Users "users", User "user", UserPlus "userplus", Gauge "gauge",
    Chart "chart", Bolt "bolt", Sliders "sliders", Mail "mail", Shield "shield", Layers "layers", Flag "flag", Bell "bell",
    Search "search", Filter "filter", Send "send", Clip "clip", Smile "smile", Slash "slash", X "x", Down "down", Right "right",
    Left "left", Minus "minus", Plus "plus", Check "check", Checks "checks", Clock "clock", Alert "alert", Info "info", Lock "lock",
    Exit "exit", Enter "enter", Swap "swap", Copy "copy", More "more", File "file", Image "image", Download "download", Star "star",
    Link "link", External "ext", Sun "sun", Moon "moon", Volume "volume", Mute "mute", NoConnection "wifi", Calendar "cal",
    Edit "edit", Eye "eye", EyeOff "eyeoff", Building "building", Globe "globe", History "history", Pause "pause", Code "code", Palette "palette",
    Screen "screen",
}

thread_local! {
    /// The address of the sprite: `<meta name="balcao-icons" content="…">`, read once. Without it the page itself contains the symbols.
    static SPRITE: String = document()
        .query_selector("meta[name=balcao-icons]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
}

/// An icon in the colour of the text around it. Screen readers skip it, so a text or an `aria-label` must stand beside it.
#[component]
pub fn Icon(
    /// The icon.
    glyph: Glyph,
    /// Its size class of `css/controls.css`: `s` (1 rem), `l` (1.25 rem), or none for the size of the text.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let href = SPRITE.with(|sprite| format!("{sprite}#i-{}", glyph.id()));
    view! { <svg class=format!("icon {size}") aria-hidden="true"><use_ href=href /></svg> }
}

#[cfg(test)]
mod tests {
    use super::Glyph;

    #[test]
    fn every_drawing_is_in_the_sprite_and_every_symbol_has_a_name() {
        let sprite = include_str!("../icons.svg");
        for glyph in Glyph::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"i-{}\"", glyph.id())), "{glyph:?}");
        }
        assert_eq!(sprite.matches("<symbol ").count(), Glyph::ALL.len());
    }
}
