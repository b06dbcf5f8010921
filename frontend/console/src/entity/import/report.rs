//! The report of an import in words: on the page and as a file.

use protocol::{
    FieldError, defused,
    rest::entity_import::{
        IgnoredColumn, ImportLine, ImportOutcome, ImportReport, ImportState, LeftOut, LineLookAlike,
    },
};
use text::Text;

use crate::shell::words::{field_fault, likeness_name};

/// The outcome of a line, in words.
pub fn outcome_name(text: Text, outcome: ImportOutcome, saved: bool) -> &'static str {
    match outcome {
        ImportOutcome::Added if saved => text.import_was_added(),
        ImportOutcome::Added => text.import_will_be_added(),
        ImportOutcome::LookAlike => text.import_look_alike(),
        ImportOutcome::Refused => text.import_refused(),
        ImportOutcome::NotCustomer => text.import_not_customer(),
    }
}

/// The faults of the fields, in words; each field is named once.
pub fn faults(text: Text, errors: &[FieldError]) -> String {
    let fault = |error: &FieldError| {
        let words = field_fault(text, error);
        match column(text, &error.field) {
            Some(column) if !words.contains(column) => format!("{column}: {words}"),
            _ => words,
        }
    };
    errors.iter().map(fault).collect::<Vec<_>>().join("; ")
}

/// A value that doesn't come in, with its field and the reason.
pub fn left_out(text: Text, value: &LeftOut) -> String {
    let words = format!("{} ({})", value.message, value.value);
    match column(text, &value.field) {
        Some(column) => format!("{column}: {words}"),
        None => words,
    }
}

/// The form's name for the field of a column; `None` for faults of the whole file.
fn column(text: Text, field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => text.name(),
        "kind" => text.kind(),
        "document" => text.document(),
        "emails" => text.emails(),
        "phones" => text.phones(),
        "roles" => text.entity_roles(),
        _ => return None,
    })
}

/// In what a line and its look-alike are alike (R48), in words.
pub fn reasons(text: Text, look_alike: &LineLookAlike) -> String {
    look_alike.alike.iter().map(|likeness| likeness_name(text, *likeness)).collect::<Vec<_>>().join(", ")
}

/// The columns that are not read, by their names.
pub fn column_names(text: Text, columns: &[IgnoredColumn]) -> String {
    let name = |column: &IgnoredColumn| match column.name.as_str() {
        "" => text.import_unnamed_column(u64::from(column.number)),
        name => name.to_owned(),
    };
    columns.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The file that shows how a file looks.
pub fn template() -> String {
    let lines = [
        "nome;tipo;documento;emails;telefones;papeis",
        "Maria de Souza;pessoa;529.982.247-25;maria@exemplo.com.br|maria@outro.com.br;(41) 99812-4471;CLIENTE",
        "Padaria Estrela Ltda.;empresa;11.222.333/0001-81;contato@estrela.com.br;;CLIENTE",
    ];
    address_of(&lines.join("\r\n"))
}

pub fn report_file(text: Text, report: &ImportReport) -> String {
    let errors = text.errors();
    let heading = format!(
        "linha;nome;resultado;codigo;{errors};motivos;parecida_com;codigo_da_parecida;linha_da_parecida;ficou_de_fora"
    );
    let saved = report.run.state != ImportState::Uploaded;
    let lines = report.lines.iter().map(|line| report_line(text, line, saved));
    address_of(&std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\r\n"))
}

fn report_line(text: Text, line: &ImportLine, saved: bool) -> String {
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let other = line.look_alike.as_ref();
    let cells = [
        line.line.to_string(),
        cell(&line.name),
        outcome_name(text, line.outcome, saved).to_owned(),
        number(line.code),
        cell(&faults(text, &line.errors)),
        cell(&other.map(|other| reasons(text, other)).unwrap_or_default()),
        cell(other.map_or("", |other| other.name.as_str())),
        number(other.and_then(|other| other.code)),
        number(other.and_then(|other| other.line).map(u64::from)),
        cell(&line.left_out.iter().map(|value| left_out(text, value)).collect::<Vec<_>>().join("; ")),
    ];
    cells.join(";")
}

/// A cell between quotes, without a formula (F43).
fn cell(words: &str) -> String {
    format!("\"{}\"", defused(words).replace('"', "\"\""))
}

/// A file as an address to download, marked as UTF-8 for spreadsheets.
fn address_of(csv: &str) -> String {
    let encoded = js_sys::encode_uri_component(csv);
    format!("data:text/csv;charset=utf-8,%EF%BB%BF{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_quotes() {
        assert_eq!(cell("Ana"), "\"Ana\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("Ana,=HYPERLINK(\"x\")"), "\"Ana,'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
