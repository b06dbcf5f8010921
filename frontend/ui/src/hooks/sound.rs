//! Sounds, synthesised: no file to load, each under 600 ms.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

use super::storage::{keep, kept};

const KEPT: &str = "balcao.sound";

thread_local! {
    /// The audio context, made at the first gesture: browsers forbid sound before one.
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
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
}

impl Sounds {
    /// Whether sounds are on.
    #[must_use]
    pub fn on(self) -> bool {
        self.on.get()
    }

    /// Turns sounds on or off, and keeps the choice.
    pub fn turn(self, on: bool) {
        self.on.set(on);
        keep(KEPT, if on { "on" } else { "off" });
    }

    /// A customer entered: two soft bell notes.
    pub fn entry(self) {
        let bell = |pitch, start| Note { pitch, start, length: 0.4, loudness: 0.16, wave: OscillatorType::Sine };
        self.play(&[bell(880.0, 0.0), bell(1318.5, 0.14)]);
    }

    /// A message came: one short wood tap.
    pub fn message(self) {
        self.play(&[Note { pitch: 392.0, start: 0.0, length: 0.09, loudness: 0.2, wave: OscillatorType::Triangle }]);
    }

    /// A customer waits longer than the target: one lower bell.
    pub fn overdue(self) {
        self.play(&[Note { pitch: 440.0, start: 0.0, length: 0.55, loudness: 0.16, wave: OscillatorType::Sine }]);
    }

    fn play(self, notes: &[Note]) {
        if !self.on.get_untracked() {
            return;
        }
        CONTEXT.with_borrow(|context| {
            if let Some(context) = context {
                for note in notes {
                    // A failed sound is ignored: title, badge and toast say the same.
                    let _ = sound(context, note);
                }
            }
        });
    }
}

fn sound(context: &AudioContext, note: &Note) -> Result<(), wasm_bindgen::JsValue> {
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

/// Makes the page's sounds, silent until the first gesture; call it once, at the root.
pub fn provide_sounds() -> Sounds {
    let sounds = Sounds { on: RwSignal::new(kept(KEPT).as_deref() != Some("off")) };
    for gesture in ["pointerdown", "keydown"] {
        wake_at(gesture);
    }
    provide_context(sounds);
    sounds
}

/// The page's sounds.
#[must_use]
pub fn use_sounds() -> Sounds {
    use_context().unwrap_or_else(provide_sounds)
}

/// Makes or resumes the audio context at the first gesture of this kind.
fn wake_at(gesture: &str) {
    let wake = Closure::once_into_js(|| {
        CONTEXT.with_borrow_mut(|context| {
            if context.is_none() {
                *context = AudioContext::new().ok();
            }
            if let Some(context) = context.as_ref().filter(|context| context.state() == AudioContextState::Suspended) {
                // The promise is ignored: the next sound checks the context again.
                let _ = context.resume();
            }
        });
    });
    let once = web_sys::AddEventListenerOptions::new();
    once.set_once(true);
    // A document accepts listeners for any event name.
    let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
        gesture,
        wake.unchecked_ref(),
        &once,
    );
}
