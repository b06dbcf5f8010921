//! Files of customers as other systems write them (F36–F41): what comes in, and what is told of the rest. The people, firms, numbers and
//! addresses in `fixtures/import` are invented.

use protocol::{
    Code,
    rest::{
        entity::{Entity, EntityKind},
        entity_import::{ImportField, ImportOutcome, ImportReport},
    },
};
use serde_json::json;

use crate::harness::{Company, TestApp, both_databases, nobody};

/// Name, kind, document, e-mails and phones of a customer, and what of its line is left out: field, reason, value.
type Row<'a> = (&'a str, &'a str, &'a str, &'a [&'a str], &'a [&'a str], &'a [(&'a str, &'a str, &'a str)]);

/// Saves a file, and compares all that came in, in the file's order.
async fn comes_in(company: &Company, file: &[u8], expected: &[Row<'_>]) -> ImportReport {
    let report = company.admin.imports(file).await;
    let added: Vec<_> = report.lines.iter().filter(|line| line.outcome == ImportOutcome::Added).collect();
    assert_eq!(added.len(), expected.len(), "{:?}", report.lines);
    for (line, (name, kind, document, emails, phones, left_out)) in added.into_iter().zip(expected) {
        let entity: Entity = company.admin.get(&format!("entities/{}", line.entity.unwrap())).await.read(200);
        let is = entity.fields;
        assert_eq!((is.name.as_str(), is.kind.as_str()), (*name, *kind));
        assert_eq!(is.document.map(|is| is.as_str().to_owned()).unwrap_or_default(), *document, "{name}");
        assert_eq!(is.emails.iter().map(|email| email.as_str()).collect::<Vec<_>>(), *emails, "{name}");
        assert_eq!(is.phones.iter().map(|phone| phone.as_str()).collect::<Vec<_>>(), *phones, "{name}");
        let told = line.left_out.iter().map(|left| (left.field.as_str(), left.code.as_ref(), left.value.as_str()));
        assert_eq!(told.collect::<Vec<_>>(), *left_out, "{name}");
        assert!(line.left_out.iter().all(|left| !left.message.is_empty()));
    }
    report
}

#[both_databases]
async fn f37_an_erps_contacts_come_in_whole(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/01-bling-contatos.csv");
    let expected: [Row<'_>; 3] = [
        (
            "Heloísa Tavares",
            "person",
            "01234567890",
            &["heloisa.tavares@exemplo.com.br"],
            &["11900000001", "1130000001"],
            &[],
        ),
        ("Móveis Ipê Ltda", "company", "01234567000195", &["contato@moveisipe.exemplo"], &["11911111112"], &[]),
        (
            "Íris d’Ávila",
            "person",
            "07011223312",
            &["iris@exemplo.com.br", "financeiro@exemplo.com.br"],
            &["41998120003"],
            &[],
        ),
    ];
    let report = comes_in(&company, file, &expected).await;
    let ignored: Vec<_> = report.ignored_columns.iter().map(|column| column.name.as_str()).collect();
    let names = ["ID", "Código", "Fantasia", "Endereço", "Número", "Complemento", "Bairro", "CEP", "Cidade", "UF"];
    assert_eq!(ignored, names, "Fantasia too, where somebody has both names");
}

#[both_databases]
async fn f38_a_clinics_customers_come_in_and_a_shifted_line_is_told(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/03-sispet-clientes.csv");
    let expected: [Row<'_>; 2] = [
        ("Lívia Sampaio", "person", "62041587326", &["livia@exemplo.com.br"], &["41998120001", "4132320001"], &[]),
        (
            "Clínica Pé de Pano",
            "company",
            "23876541000183",
            &["recepcao@pedepano.exemplo", "contas@pedepano.exemplo"],
            &["4132320002"],
            &[("line", "more_cells", "1002"), ("phones", "part_left_out", "ramal 21")],
        ),
    ];
    comes_in(&company, file, &expected).await;
}

#[both_databases]
async fn f38_googles_several_values_are_told_apart(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/05-google-contacts-antigo.csv");
    let expected: [Row<'_>; 2] = [
        ("Omar Naves", "person", "", &["omar@exemplo.com.br"], &["+5531988010006"], &[]),
        ("Nádia Çelik", "person", "", &["nadia@exemplo.com.br", "nadia@loja.exemplo"], &[], &[]),
    ];
    comes_in(&company, file, &expected).await;
}

#[both_databases]
async fn f39_what_a_spreadsheet_did_is_undone_or_named(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/08-excel-documentos-estragados.csv");
    let expected: [Row<'_>; 6] = [
        ("Zero Perdido", "person", "01234567890", &["zero@exemplo.com.br"], &["41998120009"], &[]),
        (
            "Notação Científica",
            "person",
            "",
            &["nota@exemplo.com.br"],
            &[],
            &[("document", "rounded_number", "1,23457E+13"), ("phones", "rounded_number", "4,19981E+10")],
        ),
        ("Apóstrofo", "person", "07011223312", &["apos@exemplo.com.br"], &["041998120010"], &[]),
        ("Fórmula de Texto", "person", "00551239883", &["form@exemplo.com.br"], &["041998120011"], &[]),
        ("Com Ponto Zero", "person", "41822653002", &["ponto@exemplo.com.br"], &["41998120012"], &[]),
        ("Isento", "person", "", &["isento@exemplo.com.br"], &[], &[]),
    ];
    let report = comes_in(&company, file, &expected).await;
    assert_eq!(report.lines[1].left_out[0].message, "A planilha arredondou este número");
    assert_eq!(report.lines[0].line, 3, "the line sep=; is a line of the file");
}

#[both_databases]
async fn f38_a_doubtful_value_costs_no_customer(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/10-clientes-telefone-na.csv");
    let expected: [Row<'_>; 5] = [
        ("Cliente A", "person", "", &["clientea@exemplo.com"], &["+5511991260001"], &[]),
        ("Cliente B", "person", "", &["clienteb@exemplo.com"], &[], &[]),
        ("Cliente C", "person", "", &[], &["+5511998060002"], &[("emails", "invalid_email", "clientecexemplo.com")]),
        ("Cliente D", "person", "", &["cliented@exemplo.com"], &["+5511988310003"], &[]),
        ("Cliente E", "person", "", &["clientee@exemplo.com"], &["+5511994340004"], &[]),
    ];
    comes_in(&company, file, &expected).await;
}

#[both_databases]
async fn f40_titles_and_totals_are_no_customers(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/12-razao-social-com-titulo.csv");
    let expected: [Row<'_>; 2] = [
        ("Empresa Modelo Ltda", "company", "01234567000195", &["compras@modelo.exemplo"], &["62999990001"], &[]),
        ("Cooperativa Nova CNPJ", "company", "45AB12C3000131", &["coop@exemplo.com.br"], &["6233330002"], &[]),
    ];
    let report = comes_in(&company, file, &expected).await;
    assert_eq!((report.heading, report.run.not_customers, report.run.refused), (4, 1, 0));
    let total = report.lines.last().unwrap();
    assert_eq!(
        (total.line, total.outcome, total.errors[0].code.as_ref()),
        (8, ImportOutcome::NotCustomer, "no_customer")
    );
}

#[both_databases]
async fn f36_one_broken_letter_turns_no_good_file(app: TestApp) {
    let company = app.company().await;
    let file = include_bytes!("fixtures/import/13-utf8-com-losango.csv");
    let expected: [Row<'_>; 2] = [
        (
            "Jos\u{fffd} Araújo",
            "person",
            "",
            &["jose@exemplo.com.br"],
            &[],
            &[("name", "broken_letter", "Jos\u{fffd} Araújo")],
        ),
        ("Ângela Conceição", "person", "", &["angela@exemplo.com.br"], &[], &[]),
    ];
    comes_in(&company, file, &expected).await;
}

#[both_databases]
async fn f36_a_file_is_read_in_the_encoding_that_it_has(app: TestApp) {
    let company = app.company().await;
    let text = |name: &str| format!("nome;telefone\r\n{name};41998124471\r\n");
    let wide = |text: String, order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(order).collect()
    };
    let files = [
        wide(text("José Ação"), u16::to_le_bytes, true),
        wide(text("José Ação"), u16::to_be_bytes, true),
        wide(text("José Ação"), u16::to_le_bytes, false),
        wide(text("José Ação"), u16::to_be_bytes, false),
        text("José Ação").into_bytes(),
        format!("\u{feff}{}", text("José Ação")).into_bytes(),
        text("José Ação").chars().map(|letter| u8::try_from(letter).unwrap()).collect(),
    ];
    for file in files {
        let read = company.admin.uploads(file).await;
        assert_eq!(read.columns[0].samples, ["José Ação"]);
        let preview = company.admin.previews(read.run.id, &json!({})).await;
        assert_eq!((preview.lines[0].name.as_str(), preview.run.added), ("José Ação", 1));
    }
}

#[both_databases]
async fn f37_known_headings_are_read_and_columns_can_be_assigned(app: TestApp) {
    use ImportField::{Document, Emails, Kind, Name, OtherName, Phones};
    let company = app.company().await;
    let guessed: [(&str, &[Option<ImportField>]); 9] = [
        ("nome;telefone;celular;cpf;cnpj", &[Some(Name), Some(Phones), Some(Phones), Some(Document), Some(Document)]),
        ("Nome completo;cpf_cnpj;Fone;WhatsApp", &[Some(Name), Some(Document), Some(Phones), Some(Phones)]),
        ("nome_cliente,CNPJ / CPF,E-mail", &[Some(Name), Some(Document), Some(Emails)]),
        ("Razão Social;Nome Fantasia;Tipo pessoa", &[Some(Name), Some(OtherName), Some(Kind)]),
        ("First Name,Last Name,E-mail 1 - Value,E-mail 1 - Type", &[Some(Name), Some(Name), Some(Emails), None]),
        (
            "First Name,Middle Name,Last Name,E-mail Address,Mobile Phone",
            &[Some(Name), Some(Name), Some(Name), Some(Emails), Some(Phones)],
        ),
        ("Nome,Sobrenome,Endereço de Email,Telefone comercial", &[Some(Name), Some(Name), Some(Emails), Some(Phones)]),
        ("Nome;Nome da mãe;CPF do pai;Data do telefone;RG", &[Some(Name), None, None, None, None]),
        ("NomeCliente\tTelefone1\tTelefone 2\tTipo telefone", &[Some(Name), Some(Phones), Some(Phones), None]),
    ];
    for (heading, fields) in guessed {
        let read = company.admin.uploads(format!("{heading}\nx\n")).await;
        assert_eq!(read.columns.iter().map(|column| column.field).collect::<Vec<_>>(), fields, "{heading}");
    }
    let file = "Quem;Fala com;Tipo pessoa\nSilva & Filhos;(41) 3232-0001;J\n";
    let read = company.admin.uploads(file).await;
    assert_eq!(
        (read.heading, read.columns[1].name.as_str(), read.columns[1].samples.as_slice()),
        (1, "Fala com", &["(41) 3232-0001".to_owned()][..])
    );
    let none = company.admin.post(&format!("entity-imports/{}/preview", read.run.id), &json!({})).await;
    let fault = none.problem(422, Code::Invalid).errors.remove(0);
    assert_eq!((fault.code.as_ref(), fault.limit), ("heading_without_name", Some(1)));
    assert_eq!(
        fault.message,
        "A linha 1 foi lida como título, e nenhuma coluna traz o nome: Quem; Fala com; Tipo pessoa"
    );
    let columns = |numbers: &[(u32, &str)]| {
        let columns: Vec<_> =
            numbers.iter().map(|(number, field)| json!({ "number": number, "field": field })).collect();
        json!({ "columns": columns })
    };
    for (wrong, code, limit) in [
        (columns(&[(1, "name"), (9, "phones")]), "out_of_range", 3),
        (columns(&[(1, "name"), (1, "phones")]), "column_twice", 1),
    ] {
        let fault = company.admin.tries_to_save(read.run.id, &wrong).await.problem(422, Code::Invalid).errors.remove(0);
        assert_eq!((fault.field.as_ref(), fault.code.as_ref(), fault.limit), ("columns", code, Some(limit)));
    }
    let report = company.admin.saves(read.run.id, &columns(&[(2, "phones"), (1, "name"), (3, "kind")])).await;
    let entity: Entity = company.admin.get(&format!("entities/{}", report.lines[0].entity.unwrap())).await.read(200);
    assert_eq!((entity.fields.name.as_str(), entity.fields.kind), ("Silva & Filhos", EntityKind::Company));
    assert_eq!(entity.fields.phones[0].as_str(), "4132320001");
}

#[both_databases]
async fn f41_what_is_no_table_is_told_for_what_it_is(app: TestApp) {
    let company = app.company().await;
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    for (file, code) in [
        (Vec::new(), "empty_file"),
        (b" \r\n ".to_vec(), "empty_file"),
        (png, "not_a_table"),
        (b"%PDF-1.7 nome".to_vec(), "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls".to_vec(), "not_a_table"),
        (b"PK\x03\x04 no workbook".to_vec(), "not_a_table"),
        (b"<html><table><tr><td>nome</td></tr></table></html>".to_vec(), "not_a_table"),
        ((0..=255).collect(), "not_a_table"),
        (b"nome;obs\r\nAna Quote;\"abriu aspas\r\nRui;\r\nEva;\r\n".to_vec(), "unclosed_quote"),
        (format!("nome\n{}", "Ana\n".repeat(5_001)).into_bytes(), "too_many"),
        (format!("nome;{}", "obs;".repeat(300)).into_bytes(), "too_many"),
    ] {
        let fault = company.admin.tries_to_upload(&nobody(), file).await.problem(422, Code::Invalid).errors.remove(0);
        assert_eq!((fault.field.as_ref(), fault.code.as_ref()), ("file", code));
    }
    let tabs = company.admin.imports("nome\temails\nEva\teva@x.io\n").await;
    assert_eq!(tabs.run.added, 1);
    let workbook = company.admin.imports(include_bytes!("fixtures/import/clientes.xlsx")).await;
    assert_eq!((workbook.heading, workbook.run.added, workbook.run.not_customers), (3, 2, 1));
    let ana = workbook.lines[0].entity.unwrap();
    let ana: Entity = company.admin.get(&format!("entities/{ana}")).await.read(200);
    assert_eq!(ana.fields.name.as_str(), "Ana Conceição");
    assert_eq!(ana.fields.document.map(String::from).as_deref(), Some("07011223312"), "a number that lost its zero");
    assert_eq!(ana.fields.phones[0].as_str(), "41998120001");
}
