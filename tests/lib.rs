//! The tests of this package are in `it`, those in a browser in `browser`, and the load generator in `load`.
