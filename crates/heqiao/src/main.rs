//! heqiao
fn main() {}
