//! Entities: what makes two look alike (R48), and what may not be done to the anonymous one (R46).

use protocol::{
    EmailAddress, EntityName, Phone, RoleName,
    rest::entity::{Entity, EntityFields, Likeness, MOST_ADDRESSES},
    search_fold,
};

use crate::Refusal;

/// The form in which names are compared.
pub fn name_key(name: &EntityName) -> String {
    search_fold(name.as_str())
}

/// The first and the last word of a name in its comparable form; a name of one word is that word.
pub fn ends_key(name_key: &str) -> String {
    let mut words = name_key.split(' ').filter(|word| !word.is_empty());
    match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        (Some(only), None) => only.to_owned(),
        (None, _) => String::new(),
    }
}

/// In what a new entity is like a registered one, the strongest first. An equal name is not told as a similar one too.
pub fn likeness(new: &EntityFields, old: &EntityFields) -> Vec<Likeness> {
    let (new_name, old_name) = (name_key(&new.name), name_key(&old.name));
    let same_name = new_name == old_name;
    let alike = |likeness| match likeness {
        Likeness::Document => new.document.is_some() && new.document == old.document,
        Likeness::Email => shared(&new.emails, &old.emails, EmailAddress::comparable),
        Likeness::Phone => shared(&new.phones, &old.phones, Phone::comparable),
        Likeness::Name => same_name,
        Likeness::SimilarName => !same_name && ends_key(&new_name) == ends_key(&old_name),
    };
    Likeness::ALL.iter().copied().filter(|likeness| alike(*likeness)).collect()
}

fn shared<T>(new: &[T], old: &[T], key: impl Fn(&T) -> String) -> bool {
    new.iter().any(|one| old.iter().any(|other| key(one) == key(other)))
}

/// By what look-alikes are ordered, the most alike first: the strongest likeness, then how many there are. Of what a file
/// brings, a similar name alone keeps nobody out: in a large base almost every name has one.
pub fn strength(alike: &[Likeness]) -> (usize, std::cmp::Reverse<usize>) {
    let strongest = Likeness::ALL.iter().position(|likeness| alike.contains(likeness));
    (strongest.unwrap_or(Likeness::ALL.len()), std::cmp::Reverse(alike.len()))
}

/// Whether an entity may get these fields: the anonymous one keeps its role USUARIO (R46).
///
/// # Errors
/// [`Refusal::EntityReferenced`].
pub fn may_become(entity: &Entity, fields: &EntityFields) -> Result<(), Refusal> {
    let keeps = fields.roles.iter().any(|role| role.as_str() == RoleName::USER);
    if entity.anonymous && !keeps { Err(Refusal::EntityReferenced) } else { Ok(()) }
}

/// Whether an e-mail is to be put behind the others of an entity ("use this one and add the e-mail", R48): not one that it
/// has already.
///
/// # Errors
/// [`Refusal::EmailsFull`].
pub fn gains(entity: &Entity, email: &EmailAddress) -> Result<bool, Refusal> {
    let emails = &entity.fields.emails;
    if emails.iter().any(|known| known.comparable() == email.comparable()) {
        return Ok(false);
    }
    if emails.len() < MOST_ADDRESSES { Ok(true) } else { Err(Refusal::EmailsFull) }
}

/// The fields of an entity without an e-mail; `None` when it hasn't that one.
pub fn without_email(entity: &Entity, email: &EmailAddress) -> Option<EntityFields> {
    let mut fields = entity.fields.clone();
    fields.emails.retain(|known| known.comparable() != email.comparable());
    (fields.emails.len() < entity.fields.emails.len()).then_some(fields)
}

/// Whether an entity may be inactivated: not the one that ISOCHATCODIGOS names (R46).
///
/// # Errors
/// [`Refusal::EntityReferenced`].
pub fn may_inactivate(entity: &Entity) -> Result<(), Refusal> {
    if entity.anonymous { Err(Refusal::EntityReferenced) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use protocol::rest::entity::{EntityDraft, EntityKind};

    use super::*;

    fn fields(name: &str, document: Option<&str>, emails: &[&str], phones: &[&str]) -> EntityFields {
        let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let draft = EntityDraft {
            name: name.to_owned(),
            kind: EntityKind::Person,
            document: document.map(str::to_owned),
            emails: all(emails),
            phones: all(phones),
            roles: vec![],
        };
        draft.parse().unwrap()
    }

    #[test]
    fn r48_two_are_alike_in_document_address_phone_and_name() {
        let old = fields("José  da SILVA", Some("529.982.247-25"), &["Ze@X.io", "b@x.io"], &["+55 41 99812-4471"]);
        let alike = |new: EntityFields| likeness(&new, &old);
        assert_eq!(alike(fields("Rui", Some("52998224725"), &[], &[])), [Likeness::Document]);
        assert_eq!(alike(fields("Rui", None, &["B@x.IO"], &["(41) 99812-4471"])), [Likeness::Email, Likeness::Phone]);
        assert_eq!(alike(fields("jose da silva", None, &[], &[])), [Likeness::Name]);
        assert_eq!(alike(fields("José Carlos Silva", None, &[], &[])), [Likeness::SimilarName]);
        assert_eq!(alike(fields("José", None, &["c@x.io"], &[])), []);
    }

    #[test]
    fn r48_the_strongest_likeness_comes_first() {
        let one = strength(&[Likeness::Document]);
        let two = strength(&[Likeness::Email, Likeness::Name]);
        let three = strength(&[Likeness::Email]);
        assert!(one < two && two < three && three < strength(&[Likeness::SimilarName]));
    }

    #[test]
    fn a_name_of_one_word_ends_as_it_begins() {
        assert_eq!([ends_key("eddy cezar araujo"), ends_key("eddy"), ends_key("")], ["eddy araujo", "eddy", ""]);
    }
}
