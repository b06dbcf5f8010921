//! The time zones to choose among.

use js_sys::{Array, Function, Intl, Object, Reflect};
use ui::Choice;
use wasm_bindgen::{JsCast, JsValue};

/// The zones of Brazil, where most installations are.
const NEAR: [&str; 5] =
    ["America/Sao_Paulo", "America/Manaus", "America/Cuiaba", "America/Fortaleza", "America/Rio_Branco"];

/// The zone of this browser; São Paulo where it says none.
pub fn own_zone() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &JsValue::from_str("timeZone")).ok().and_then(|zone| zone.as_string());
    zone.filter(|zone| zone.contains('/')).unwrap_or_else(|| NEAR[0].to_owned())
}

/// All zones that this browser knows, those of Brazil first, and `chosen` in any case.
pub fn zones(chosen: &str) -> Vec<Choice<String>> {
    let mut names: Vec<String> = NEAR.map(str::to_owned).to_vec();
    for name in known().into_iter().chain([chosen.to_owned()]) {
        if name.contains('/') && !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| Choice::new(name.clone(), name.replace('_', " "))).collect()
}

/// The zones of `Intl.supportedValuesOf`; none in browsers without it.
fn known() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).unwrap_or_default();
    let values = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf")).ok();
    let values = values.and_then(|values| values.dyn_into::<Function>().ok());
    let answer = values.and_then(|values| values.call1(&intl, &JsValue::from_str("timeZone")).ok());
    let all = answer.and_then(|all| all.dyn_into::<Array>().ok()).unwrap_or_default();
    all.iter().filter_map(|name| name.as_string()).collect()
}
