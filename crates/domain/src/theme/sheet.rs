//! Reading a theme's rules.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser, StyleSheetParser, Token,
};
use protocol::rest::theme::DropReason;

use super::{
    declarations::{self, Failed, place, skip},
    drops::Drops,
    parts::Part,
    rule::Rule,
};

/// The widest window that a condition names, in pixels.
const WIDEST: i32 = 10_000;

/// The rules that are kept, and the drops.
#[derive(Debug, Default)]
pub struct Sheet {
    pub rules: Vec<Rule>,
    pub drops: Drops,
}

/// Reads a theme.
pub fn read(source: &str) -> Sheet {
    let mut input = Parser::new(source);
    let mut reader = Reader { sheet: Sheet::default(), media: None };
    let mut rules = StyleSheetParser::new(&mut input, &mut reader);
    while let Some(rule) = rules.next() {
        if let Err((_, text, at)) = rule {
            rules.parser.sheet.drops.add_unread(place(at), text);
        }
    }
    reader.sheet
}

/// Reads rules, of the sheet or of a `@media`.
struct Reader {
    sheet: Sheet,
    media: Option<String>,
}

/// The head of an at-rule.
enum Head {
    Media(Result<String, DropReason>),
    Other(DropReason),
}

impl<'i> AtRuleParser<'i> for Reader {
    type Prelude = (Head, String);
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<Self::Prelude, Failed> {
        let is = |known: &[&str]| known.iter().any(|known| name.eq_ignore_ascii_case(known));
        let start = input.position();
        let head = if is(&["media"]) && self.media.is_none() {
            Head::Media(condition(input).ok_or(DropReason::Media))
        } else if is(&["import", "font-face", "namespace"]) {
            Head::Other(DropReason::Elsewhere)
        } else {
            Head::Other(DropReason::AtRule)
        };
        skip(input);
        Ok((head, format!("@{name}{}", input.slice_from(start))))
    }

    fn rule_without_block(&mut self, (head, text): Self::Prelude, start: &ParserState) -> Result<(), ()> {
        let reason = match head {
            Head::Media(_) => DropReason::Syntax,
            Head::Other(reason) => reason,
        };
        self.sheet.drops.add(place(start.source_location()), reason, &text);
        Ok(())
    }

    fn parse_block(
        &mut self,
        (head, text): Self::Prelude,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), Failed> {
        match head {
            Head::Media(Ok(condition)) => {
                self.media = Some(condition);
                let mut rules = RuleBodyParser::new(input, self);
                while let Some(rule) = rules.next() {
                    if let Err((_, text, at)) = rule {
                        rules.parser.sheet.drops.add_unread(place(at), text);
                    }
                }
                self.media = None;
            }
            Head::Media(Err(reason)) | Head::Other(reason) => {
                self.sheet.drops.add(place(start.source_location()), reason, &text);
                skip(input);
            }
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader {
    type Prelude = Vec<&'static Part>;
    type QualifiedRule = ();
    type Error = ();

    /// The known parts among the selectors; the other selectors are dropped one by one.
    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, Failed> {
        let mut parts: Vec<&'static Part> = Vec::new();
        loop {
            input.skip_whitespace();
            let (at, start) = (input.current_source_location(), input.position());
            let part = input.parse_until_before(Delimiter::Comma, |input| {
                Part::parse(input).map_err(|_| Failed::unexpected_token())
            });
            match part {
                Ok(part) if parts.contains(&part) => {}
                Ok(part) => parts.push(part),
                Err(_) => self.sheet.drops.add(place(at), DropReason::Selector, input.slice_from(start)),
            }
            if input.next().is_err() {
                return Ok(parts);
            }
        }
    }

    fn parse_block(&mut self, parts: Self::Prelude, _: &ParserState, input: &mut Parser<'i>) -> Result<(), Failed> {
        if parts.is_empty() {
            // The selectors were told.
            skip(input);
            return Ok(());
        }
        let read = declarations::read(input, parts, self.media.clone(), &mut self.sheet.drops);
        self.sheet.rules.extend(read);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader {
    type Declaration = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Reader {
    fn parse_declarations(&self) -> bool {
        false
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// `(max-width: 480px)`, `(min-width: …)`, or two of them with `and`.
fn condition(input: &mut Parser<'_>) -> Option<String> {
    let first = width(input)?;
    if input.is_exhausted() {
        return Some(first);
    }
    input.expect_ident_matching("and").ok()?;
    let second = width(input)?;
    input.is_exhausted().then(|| format!("{first} and {second}"))
}

fn width(input: &mut Parser<'_>) -> Option<String> {
    input.expect_parenthesis_block().ok()?;
    let read = input.parse_nested_block(|input| {
        let name = input.expect_ident_cloned()?;
        let name = ["max-width", "min-width"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
        input.expect_colon()?;
        match (name, input.next()?) {
            (Some(name), Token::Dimension { int_value: Some(width @ 0..=WIDEST), unit, .. })
                if unit.eq_ignore_ascii_case("px") =>
            {
                Ok(format!("({name}: {width}px)"))
            }
            _ => Err(Failed::unexpected_token()),
        }
    });
    read.ok()
}
