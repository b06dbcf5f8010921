//! Statements without values, prepared once for each connection: what diesel sends by itself is parsed each time.

/// `prepared! { Keep = "RELEASE closure" }` makes a statement to `execute`.
macro_rules! prepared {
    ($($(#[$doc:meta])* $name:ident = $sql:literal;)*) => {$(
        $(#[$doc])*
        #[derive(diesel::query_builder::QueryId)]
        struct $name;

        impl<B: diesel::backend::Backend> diesel::query_builder::QueryFragment<B> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, B>,
            ) -> diesel::QueryResult<()> {
                out.push_sql($sql);
                Ok(())
            }
        }

        impl<C> diesel::RunQueryDsl<C> for $name {}
    )*};
}
pub(crate) use prepared;
