//! Lines that reports put below or between customers: totals, counts, repeated headings (F40).

use protocol::search_fold;

/// Words that a total begins with.
const TOTALS: [&str; 6] = ["total", "totais", "subtotal", "subtotais", "totals", "quantidade"];
/// Words that may go on.
const COUNTED: [&str; 24] = [
    "geral",
    "gerais",
    "de",
    "do",
    "da",
    "dos",
    "das",
    "em",
    "r",
    "cliente",
    "clientes",
    "registro",
    "registros",
    "contato",
    "contatos",
    "linha",
    "linhas",
    "item",
    "itens",
    "pessoas",
    "empresas",
    "cadastros",
    "encontrados",
    "listados",
];
/// How the line about the report itself begins.
const PRINTED: [&str; 8] = [
    "emitido em",
    "gerado em",
    "impresso em",
    "exportado em",
    "relatorio emitido",
    "relatorio gerado",
    "fim do relatorio",
    "data de emissao",
];

/// Whether a line without document, e-mail or phone is no customer.
pub fn is_no_customer(name: &str, cells: &[String], heading: &[String]) -> bool {
    let first = cells.iter().find(|cell| !cell.trim().is_empty()).map_or(name, String::as_str);
    [name, first].into_iter().any(|text| is_total(text) || is_about_report(text)) || is_heading(cells, heading)
}

fn is_total(text: &str) -> bool {
    let folded = search_fold(text);
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let goes_on = |words: &[&str]| words.iter().all(|word| is_number(word) || COUNTED.contains(word));
    match words.split_first() {
        Some((first, rest)) if TOTALS.contains(first) => goes_on(rest),
        Some((first, rest)) if is_number(first) => !rest.is_empty() && goes_on(rest),
        _ => false,
    }
}

fn is_about_report(text: &str) -> bool {
    let folded = search_fold(text);
    let is_page =
        folded.strip_prefix("pagina ").is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    is_page || PRINTED.iter().any(|beginning| folded.starts_with(beginning))
}

/// The heading once more, as printed reports have it on each page.
fn is_heading(cells: &[String], heading: &[String]) -> bool {
    let same = |(cell, name): (&String, &String)| search_fold(cell.trim()) == search_fold(name.trim());
    cells.len() == heading.len() && cells.iter().zip(heading).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f40_totals_are_no_customers_and_firms_named_so_are() {
        let is = |name: &str| is_no_customer(name, &[name.to_owned()], &["Nome".to_owned()]);
        for text in [
            "Total: 2 clientes",
            "TOTAL",
            "Total geral",
            "Subtotal: 1.234",
            "Quantidade de registros: 2",
            "2 clientes",
            "Página 1 de 2",
            "Emitido em 02/10/2026 08:14",
            "nome",
        ] {
            assert!(is(text), "{text}");
        }
        for text in ["Total Distribuidora", "Totalmax", "Ana Total", "1001 Noites", "Registros Silva", "Pagina Viva"] {
            assert!(!is(text), "{text}");
        }
    }
}
