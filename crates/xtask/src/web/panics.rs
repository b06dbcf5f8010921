//! Panics of shipped pages.
//!
//! Only a debug build has a panic hook: elsewhere the browser has no standard error, so nobody reads the message of a panic. Thus a panic
//! stops a shipped page where it begins, as it would after writing its message, and the code that writes it is left out.

use walrus::ir::Instr;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

/// Parts of the mangled names of functions that do nothing but panic.
const PANICS: [&str; 15] = [
    "4core9panicking",
    "3std9panicking11begin_panic",
    "_4core6result13unwrap_failed",
    "_4core6option13unwrap_failed",
    "_4core6option13expect_failed",
    "_4core3str16slice_error_fail",
    "_4core3str19slice_error_fail_rt",
    "5slice5index16slice_index_fail",
    "17len_mismatch_fail",
    "13assert_failed",
    "_4core4cell22panic_already_borrowed",
    "_4core4cell30panic_already_mutably_borrowed",
    "_5alloc7raw_vec12handle_error",
    "17capacity_overflow",
    "_5alloc5alloc18handle_alloc_error",
];

/// How the splitting names a function that calls one of another part.
const CALLS_ANOTHER_PART: &str = " indirect_call_shim";

/// Stops at the beginning of each function that only panics.
pub fn stop_early(module: &mut Module) {
    let only_panics = |function: FunctionId, local: &LocalFunction| {
        let name = module.funcs.get(function).name.as_deref().unwrap_or_default();
        PANICS.iter().any(|part| name.contains(part)) && (name.ends_with(CALLS_ANOTHER_PART) || never_returns(local))
    };
    let panics = module.funcs.iter_local().filter(|(id, local)| only_panics(*id, local));
    for (id, ty) in panics.map(|(id, local)| (id, local.ty())).collect::<Vec<_>>() {
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let params_as_locals = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut stop = FunctionBuilder::new(&mut module.types, &params, &results);
        stop.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(stop.local_func(params_as_locals));
    }
}

/// Whether a function's last instruction is never passed.
fn never_returns(function: &LocalFunction) -> bool {
    matches!(function.block(function.entry_block()).last(), Some((Instr::Unreachable(_), _)))
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module, ModuleConfig, ValType};

    use super::*;

    /// A module with one function of this name that pushes and drops a number, and then returns or not.
    fn module(name: &str, returns: bool) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let param = module.locals.add(ValType::I32);
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        function.name(name.to_owned()).func_body().local_get(param).drop();
        if !returns {
            function.func_body().unreachable();
        }
        function.finish(vec![param], &mut module.funcs);
        module
    }

    fn instructions(mut module: Module) -> usize {
        stop_early(&mut module);
        module.funcs.iter_local().map(|(_, local)| local.block(local.entry_block()).len()).sum()
    }

    #[test]
    fn a_function_that_only_panics_stops_at_once() {
        assert_eq!(instructions(module("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt", false)), 1);
        assert_eq!(instructions(module("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt indirect_call_shim", true)), 1);
    }

    #[test]
    fn every_other_function_stays() {
        assert_eq!(instructions(module("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt", true)), 2);
        assert_eq!(
            instructions(module("_RNvNtNtCsebHcaeoSrxy_3std9panicking11panic_count17is_zero_slow_path", false)),
            3
        );
        assert_eq!(instructions(module("_ZN12wasm_bindgen9throw_str17h0E indirect_call_shim", true)), 2);
    }
}
