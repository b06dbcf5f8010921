//! Reading the declarations of a rule.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, SourceLocation, parse_important,
};
use protocol::rest::theme::DropReason;

use super::{
    drops::{Drops, Place},
    parts::Part,
    property::{Group, Property, hides},
    rule::{Declaration, Rule},
    value::{Kind, Value},
};

/// The parser goes on behind what failed.
pub type Failed = ParseError<()>;

/// Reads the block of a rule: the declarations of each of its parts.
pub fn read(input: &mut Parser<'_>, parts: Vec<&'static Part>, media: Option<String>, drops: &mut Drops) -> Vec<Rule> {
    let in_media = media.is_some();
    let rule = |part| Rule { media: media.clone(), part, declarations: Vec::new() };
    let mut body = Body { rules: parts.into_iter().map(rule).collect(), in_media, drops };
    let mut items = RuleBodyParser::new(input, &mut body);
    while let Some(item) = items.next() {
        if let Err((_, text, at)) = item {
            items.parser.drops.add_unread(place(at), text);
        }
    }
    body.rules
}

/// A place as people count.
pub fn place(at: SourceLocation) -> Place {
    (at.line + 1, at.column)
}

/// Reads to the end.
pub fn skip(input: &mut Parser<'_>) {
    while input.next().is_ok() {}
}

/// Reads the declarations of a rule, for each of its parts.
struct Body<'a> {
    rules: Vec<Rule>,
    in_media: bool,
    drops: &'a mut Drops,
}

impl Body<'_> {
    /// Where the declaration may stand, it is written there. Otherwise the reason.
    fn keep(&mut self, declaration: &Declaration) -> Result<(), DropReason> {
        let property = declaration.property;
        if self.in_media && property.kind == Kind::Paint {
            return Err(DropReason::Width);
        }
        let takes = |rule: &&mut Rule| rule.part.groups.contains(&property.group);
        let mut kept = 0;
        for rule in self.rules.iter_mut().filter(takes) {
            rule.declarations.push(declaration.clone());
            kept += 1;
        }
        match kept {
            0 if property.group == Group::Token => Err(DropReason::RootOnly),
            kept if kept < self.rules.len() => Err(DropReason::Property),
            _ => Ok(()),
        }
    }
}

impl<'i> DeclarationParser<'i> for Body<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, start: &ParserState) -> Result<(), Failed> {
        let (at, begin) = (place(start.source_location()), input.position());
        let read = value(&name, input);
        skip(input);
        let text = format!("{name}:{}", input.slice_from(begin));
        let outcome = match read {
            Ok((property, value, important)) => {
                if important {
                    self.drops.add(at, DropReason::Important, &text);
                }
                self.keep(&Declaration { property, value, place: at })
            }
            Err(_) if loads(&text) => Err(DropReason::Elsewhere),
            Err(reason) => Err(reason),
        };
        if let Err(reason) = outcome {
            self.drops.add(at, reason, &text);
        }
        Ok(())
    }
}

/// The property, its value, and whether `!important` stands behind it.
fn value(name: &str, input: &mut Parser<'_>) -> Result<(&'static Property, Value, bool), DropReason> {
    let unknown = if name.starts_with("--") {
        DropReason::Token
    } else if hides(name) {
        DropReason::Hides
    } else {
        DropReason::Property
    };
    let property = Property::named(name).ok_or(unknown)?;
    let value = property.kind.read(input)?;
    let important = input.try_parse(parse_important).is_ok();
    let whole = input.is_exhausted();
    let reason = if property.kind == Kind::Paint { DropReason::Color } else { DropReason::Value };
    if whole { Ok((property, value, important)) } else { Err(reason) }
}

/// Whether a value would load something.
fn loads(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["url(", "src(", "image(", "image-set("].iter().any(|function| text.contains(function))
}

impl<'i> AtRuleParser<'i> for Body<'_> {
    type Prelude = String;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<String, Failed> {
        let start = input.position();
        skip(input);
        Ok(format!("@{name}{}", input.slice_from(start)))
    }

    fn rule_without_block(&mut self, text: String, start: &ParserState) -> Result<(), ()> {
        self.drops.add(place(start.source_location()), DropReason::Nested, &text);
        Ok(())
    }

    fn parse_block(&mut self, text: String, start: &ParserState, input: &mut Parser<'i>) -> Result<(), Failed> {
        self.drops.add(place(start.source_location()), DropReason::Nested, &text);
        skip(input);
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Body<'_> {
    type Prelude = String;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<String, Failed> {
        let start = input.position();
        skip(input);
        Ok(input.slice_from(start).to_owned())
    }

    fn parse_block(&mut self, text: String, start: &ParserState, input: &mut Parser<'i>) -> Result<(), Failed> {
        self.drops.add(place(start.source_location()), DropReason::Nested, &text);
        skip(input);
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for Body<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
