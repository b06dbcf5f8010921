//! Sounds, synthesised: no file to load, each under 600 ms.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

use super::storage::{keep, kept};

const KEPT: &str = "balcao.sound";

/// A sound that the browser held back is made up for, if the browser lets it play within so many milliseconds.
const LATE: f64 = 1_000.0;

thread_local! {
    /// The audio context. Browsers keep it suspended until a gesture, and suspend it again when the device sleeps.
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
    /// The sound that was held back last, and when.
    static HELD: Cell<Option<(Sound, f64)>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
enum Sound {
    Entry,
    Message,
    Overdue,
}

/// One note of a sound.
struct Note {
    /// The frequency in hertz.
    pitch: f32,
    /// Seconds after the sound's start.
    start: f64,
    /// Seconds until the note has faded.
    length: f64,
    /// The volume, from 0 to 1.
    loudness: f32,
    wave: OscillatorType,
}

/// The page's sounds.
#[derive(Clone, Copy)]
pub struct Sounds {
    on: RwSignal<bool>,
    /// Whether the browser lets the page sound.
    running: RwSignal<bool>,
}

impl Sounds {
    /// Whether sounds are on.
    #[must_use]
    pub fn on(self) -> bool {
        self.on.get()
    }

    /// Whether sounds are on, and the browser holds them back until a gesture; known once [`Sounds::wake`] was called.
    #[must_use]
    pub fn is_blocked(self) -> bool {
        self.on.get() && !self.running.get()
    }

    /// Whether a sound can be heard now.
    #[must_use]
    pub fn can_sound(self) -> bool {
        self.on.get_untracked() && is_running()
    }

    /// Turns sounds on or off, and keeps the choice: every tab of the browser follows it.
    pub fn turn(self, on: bool) {
        self.on.set(on);
        keep(KEPT, if on { "on" } else { "off" });
    }

    /// A customer entered: two soft bell notes.
    pub fn entry(self) {
        self.play(Sound::Entry);
    }

    /// A message came: one short wood tap.
    pub fn message(self) {
        self.play(Sound::Message);
    }

    /// A customer waits longer than the target: one lower bell.
    pub fn overdue(self) {
        self.play(Sound::Overdue);
    }

    /// Asks the browser to let the page sound. Before the first gesture it may say no.
    pub fn wake(self) {
        let context = CONTEXT.with_borrow_mut(|context| {
            if context.is_none() {
                *context = self.context();
            }
            context.clone()
        });
        if let Some(context) = context.filter(|context| context.state() != AudioContextState::Running) {
            // The promise is ignored: the context tells of its own changes.
            let _ = context.resume();
        }
        self.look();
    }

    /// A context that tells when the browser lets it sound, or no longer.
    fn context(self) -> Option<AudioContext> {
        let context = AudioContext::new().ok()?;
        let changed = Closure::<dyn Fn()>::new(move || self.look());
        context.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
        Some(context)
    }

    fn look(self) {
        let running = is_running();
        if self.running.get_untracked() != running {
            self.running.set(running);
        }
        let now = js_sys::Date::now();
        if let Some((sound, _)) = HELD.get().filter(|(_, at)| running && now - at < LATE) {
            HELD.set(None);
            self.play(sound);
        }
    }

    fn play(self, sound: Sound) {
        if !self.on.get_untracked() {
            return;
        }
        if !is_running() {
            HELD.set(Some((sound, js_sys::Date::now())));
            return self.wake();
        }
        CONTEXT.with_borrow(|context| {
            if let Some(context) = context {
                for note in sound.notes() {
                    // A failed sound is ignored: title, badge and toast say the same.
                    let _ = sing(context, &note);
                }
            }
        });
    }
}

impl Sound {
    fn notes(self) -> Vec<Note> {
        let bell = |pitch, start, length| Note { pitch, start, length, loudness: 0.16, wave: OscillatorType::Sine };
        match self {
            Self::Entry => vec![bell(880.0, 0.0, 0.4), bell(1318.5, 0.14, 0.4)],
            Self::Message => {
                vec![Note { pitch: 392.0, start: 0.0, length: 0.09, loudness: 0.2, wave: OscillatorType::Triangle }]
            }
            Self::Overdue => vec![bell(440.0, 0.0, 0.55)],
        }
    }
}

fn is_running() -> bool {
    CONTEXT.with_borrow(|context| context.as_ref().is_some_and(|context| context.state() == AudioContextState::Running))
}

fn sing(context: &AudioContext, note: &Note) -> Result<(), wasm_bindgen::JsValue> {
    let start = context.current_time() + note.start;
    let (oscillator, gain) = (context.create_oscillator()?, context.create_gain()?);
    oscillator.set_type(note.wave);
    oscillator.frequency().set_value(note.pitch);
    gain.gain().set_value_at_time(0.0001, start)?;
    gain.gain().exponential_ramp_to_value_at_time(note.loudness, start + 0.012)?;
    gain.gain().exponential_ramp_to_value_at_time(0.0001, start + note.length)?;
    oscillator.connect_with_audio_node(&gain)?.connect_with_audio_node(&context.destination())?;
    oscillator.start_with_when(start)?;
    oscillator.stop_with_when(start + note.length)
}

/// Makes the page's sounds; call it once, at the root. Every gesture asks the browser to let them play.
pub fn provide_sounds() -> Sounds {
    let chosen = || kept(KEPT).as_deref() != Some("off");
    let sounds = Sounds { on: RwSignal::new(chosen()), running: RwSignal::new(false) };
    let wake = move || {
        if sounds.on.get_untracked() && !is_running() {
            sounds.wake();
        }
    };
    // They last as long as the page: which of them counts as a gesture depends on the device.
    let _lasts = (
        window_event_listener(ev::pointerdown, move |_| wake()),
        window_event_listener(ev::pointerup, move |_| wake()),
        window_event_listener(ev::keydown, move |_| wake()),
        // Another tab turned the sounds on or off.
        window_event_listener(ev::storage, move |_| {
            if sounds.on.get_untracked() != chosen() {
                sounds.on.set(chosen());
            }
        }),
    );
    provide_context(sounds);
    sounds
}

/// The page's sounds.
#[must_use]
pub fn use_sounds() -> Sounds {
    use_context().unwrap_or_else(provide_sounds)
}
