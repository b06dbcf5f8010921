//! Entities, tickets, parameters, and what belongs to them.

use diesel::table;

table! {
    role (company, name) {
        company -> Text,
        name -> Text,
        standard -> Bool,
        active -> Bool,
    }
}

table! {
    entity_counter (company) {
        company -> Text,
        last -> BigInt,
    }
}

table! {
    entity (company, id) {
        company -> Text,
        id -> Text,
        code -> BigInt,
        name -> Text,
        name_key -> Text,
        ends_key -> Text,
        kind -> Text,
        document -> Nullable<Text>,
        active -> Bool,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        fold -> BigInt,
    }
}

table! {
    entity_email (company, entity, place) {
        company -> Text,
        entity -> Text,
        place -> BigInt,
        email -> Text,
        email_key -> Text,
    }
}

table! {
    entity_phone (company, entity, place) {
        company -> Text,
        entity -> Text,
        place -> BigInt,
        phone -> Text,
        phone_key -> Text,
    }
}

table! {
    entity_role (company, entity, role) {
        company -> Text,
        entity -> Text,
        role -> Text,
    }
}

table! {
    entity_review (company, id) {
        company -> Text,
        id -> Text,
        account -> Text,
        draft -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        spent_on -> Nullable<Text>,
    }
}

table! {
    entity_import (company, id) {
        company -> Text,
        id -> Text,
        account -> Text,
        at -> BigInt,
        report -> Text,
        content -> Nullable<Text>,
        file -> Text,
        state -> Text,
        source -> Nullable<Text>,
        choice -> Nullable<Text>,
        lines -> BigInt,
        done -> BigInt,
    }
}

table! {
    entity_import_slice (company, import, first) {
        company -> Text,
        import -> Text,
        first -> BigInt,
        lines -> Text,
    }
}

table! {
    parameter (company, name) {
        company -> Text,
        name -> Text,
        active -> Bool,
        value -> Text,
        entity -> Nullable<Text>,
        changed_at -> BigInt,
        account -> Nullable<Text>,
        version -> BigInt,
    }
}

table! {
    parameter_override (company, name, account) {
        company -> Text,
        name -> Text,
        account -> Text,
        value -> Text,
        changed_at -> BigInt,
        changed_by -> Nullable<Text>,
        version -> BigInt,
    }
}

table! {
    audit (company, id) {
        company -> Text,
        id -> Text,
        at -> BigInt,
        account -> Nullable<Text>,
        what -> Text,
        subject -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
        origin -> Nullable<Text>,
    }
}

table! {
    ticket_type (company, id) {
        company -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        kind -> Text,
        active -> Bool,
        fold -> BigInt,
    }
}

table! {
    ticket_counter (company, year) {
        company -> Text,
        year -> BigInt,
        last -> BigInt,
    }
}

table! {
    ticket (company, id) {
        company -> Text,
        id -> Text,
        protocol -> Text,
        protocol_key -> Text,
        room -> Nullable<Text>,
        entity -> Nullable<Text>,
        anonymous -> Bool,
        opening -> Text,
        contact_name -> Nullable<Text>,
        contact_email -> Nullable<Text>,
        contact_phone -> Nullable<Text>,
        ticket_type -> Text,
        status -> Text,
        priority -> Text,
        subject -> Nullable<Text>,
        message -> Nullable<Text>,
        description -> Nullable<Text>,
        answer -> Nullable<Text>,
        responsible -> Nullable<Text>,
        opened_by -> Nullable<Text>,
        opened_at -> BigInt,
        due_at -> BigInt,
        answered_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        cancelled_at -> Nullable<BigInt>,
        warned_day -> BigInt,
        search_key -> Text,
        asked -> Text,
        changes -> BigInt,
        version -> BigInt,
        given_answer -> Nullable<Text>,
        clock_from -> BigInt,
    }
}

table! {
    left_message (company, ticket) {
        company -> Text,
        ticket -> Text,
        content -> Text,
    }
}

table! {
    /// The version of a ticket's comparable forms, a column that `ticket` has no room for: diesel's tables end at 32.
    #[sql_name = "ticket"]
    ticket_fold (company, id) {
        company -> Text,
        id -> Text,
        fold -> BigInt,
    }
}

table! {
    ticket_change (company, ticket, seq) {
        company -> Text,
        ticket -> Text,
        seq -> BigInt,
        at -> BigInt,
        account -> Nullable<Text>,
        account_name -> Nullable<Text>,
        fact -> Text,
    }
}

table! {
    history_request (company, id) {
        company -> Text,
        id -> Text,
        protocol -> Text,
        room -> Nullable<Text>,
        ticket -> Nullable<Text>,
        asked_at -> BigInt,
        due_at -> BigInt,
        given_at -> Nullable<BigInt>,
        given_by -> Nullable<Text>,
    }
}
