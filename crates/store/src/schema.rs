//! The tables, as migrations/ lays them. Types: ids and words are TEXT, moments BIGINT microseconds of UTC.

mod sac;

use diesel::{allow_tables_to_appear_in_same_query, table};
pub use sac::*;

table! {
    company (id) {
        id -> Text,
        code -> BigInt,
        name -> Text,
        zone -> Text,
        created_at -> BigInt,
    }
}

table! {
    account (company, id) {
        company -> Text,
        id -> Text,
        name -> Text,
        email -> Text,
        email_key -> Text,
        role -> Text,
        status -> Text,
        password_hash -> Text,
        active -> Bool,
        created_at -> BigInt,
        offline_since -> Nullable<BigInt>,
        fold -> BigInt,
        version -> BigInt,
        status_since -> Nullable<BigInt>,
    }
}

table! {
    password_link (company, account) {
        company -> Text,
        account -> Text,
        purpose -> Text,
        token_hash -> Text,
        made_at -> BigInt,
        expires_at -> BigInt,
    }
}

table! {
    session (company, id) {
        company -> Text,
        id -> Text,
        account -> Text,
        current_hash -> Text,
        previous_hash -> Nullable<Text>,
        rotation -> BigInt,
        rotated_at -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        user_agent -> Nullable<Text>,
        address -> Nullable<Text>,
    }
}

table! {
    situation (company, id) {
        company -> Text,
        id -> Text,
        label -> Text,
        internal -> Text,
        active -> Bool,
        is_default -> Bool,
        version -> BigInt,
    }
}

table! {
    classification (company, id) {
        company -> Text,
        id -> Text,
        code -> BigInt,
        name -> Text,
        name_key -> Text,
        opens -> Nullable<Text>,
        closes -> Nullable<Text>,
        zone -> Nullable<Text>,
        rooms_per_attendant -> Nullable<BigInt>,
        rooms_in_attendance -> Nullable<BigInt>,
        off_hours_notice -> Nullable<Text>,
        full_notice -> Nullable<Text>,
        queue_when_full -> Bool,
        identification_required -> Bool,
        active -> Bool,
        created_at -> BigInt,
        takeover_seconds -> BigInt,
        absence_minutes -> BigInt,
        fold -> BigInt,
        place_minutes -> BigInt,
        hours -> Nullable<Text>,
        version -> BigInt,
        wait_target_seconds -> BigInt,
    }
}

table! {
    classification_gate (company, classification) {
        company -> Text,
        classification -> Text,
        version -> BigInt,
    }
}

table! {
    classification_theme (company, classification) {
        company -> Text,
        classification -> Text,
        version -> BigInt,
        file_name -> Text,
        source -> Nullable<Text>,
        css -> Nullable<Text>,
        hash -> Nullable<Text>,
        changed_at -> BigInt,
        account -> Nullable<Text>,
    }
}

table! {
    attendant_link (company, classification, account) {
        company -> Text,
        classification -> Text,
        account -> Text,
        linked_at -> BigInt,
    }
}

table! {
    attendant_gate (company, classification, account) {
        company -> Text,
        classification -> Text,
        account -> Text,
        version -> BigInt,
    }
}

table! {
    protocol_counter (company, day) {
        company -> Text,
        day -> Text,
        last -> BigInt,
    }
}

table! {
    room (company, id) {
        company -> Text,
        id -> Text,
        classification -> Text,
        protocol -> Text,
        visit -> Text,
        secret_hash -> Text,
        name -> Nullable<Text>,
        email -> Nullable<Text>,
        subject -> Nullable<Text>,
        search_key -> Text,
        situation -> Text,
        label -> Text,
        entered_at -> BigInt,
        taken_at -> Nullable<BigInt>,
        responsible -> Nullable<Text>,
        responsible_name -> Nullable<Text>,
        closed_at -> Nullable<BigInt>,
        ended -> Nullable<Text>,
        customer_absent_since -> Nullable<BigInt>,
        customer_received -> BigInt,
        customer_read -> BigInt,
        staff_received -> BigInt,
        staff_read -> BigInt,
        seq -> BigInt,
        email_key -> Nullable<Text>,
        in_front -> Bool,
        fold -> BigInt,
    }
}

table! {
    participant (company, room, account) {
        company -> Text,
        room -> Text,
        account -> Text,
        name -> Text,
        joined_at -> BigInt,
    }
}

table! {
    refusal (company, id) {
        company -> Text,
        id -> Text,
        kind -> Text,
        code -> Text,
        subject -> Text,
        minute -> BigInt,
        first_at -> BigInt,
        at -> BigInt,
        times -> BigInt,
        classification -> Text,
        account -> Nullable<Text>,
        name -> Nullable<Text>,
        room -> Nullable<Text>,
        most -> Nullable<BigInt>,
        holder -> Nullable<Text>,
    }
}

table! {
    event (company, room, seq) {
        company -> Text,
        room -> Text,
        seq -> BigInt,
        customer_seq -> Nullable<BigInt>,
        at -> BigInt,
        kind -> Text,
        account -> Nullable<Text>,
        account_name -> Nullable<Text>,
        other -> Nullable<Text>,
        other_name -> Nullable<Text>,
        ended -> Nullable<Text>,
        text -> Nullable<Text>,
        ticket -> Nullable<Text>,
        asked -> Nullable<Text>,
    }
}

allow_tables_to_appear_in_same_query!(
    company,
    account,
    session,
    password_link,
    situation,
    classification,
    classification_gate,
    classification_theme,
    attendant_link,
    attendant_gate,
    protocol_counter,
    room,
    participant,
    refusal,
    event,
    role,
    entity_counter,
    entity,
    entity_email,
    entity_phone,
    entity_role,
    entity_review,
    entity_import,
    entity_import_slice,
    parameter,
    parameter_override,
    audit,
    ticket_type,
    ticket_counter,
    ticket,
    left_message,
    ticket_change,
    history_request,
);
