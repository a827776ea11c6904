//! Reading JSON (RFC 8259) with little code.
//!
//! A derived reader takes a struct also as an array and a name also as a number or bytes, and it
//! writes a sentence about every mistake; each of these is compiled for each type, and a phone
//! downloads them all. [`read`] stands between a type and the parser: it lets through only what
//! our writers write, a struct as an object and a name as a string, and of a mistake it tells only
//! that there was one. What a type means, and what it refuses, stays its own affair.

#[cfg(test)]
mod fuzz;

use std::fmt::{self, Display};

use serde::{
    de::{
        Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected,
        VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};

/// The text is not JSON, or not of the type that was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not what is written here")]
pub struct Unreadable;

/// Reads a value from the text of one JSON value.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Unreadable> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict(&mut parser))?;
    parser.end().map_err(unreadable)?;
    Ok(value)
}

impl Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

fn unreadable<E>(_: E) -> Unreadable {
    Unreadable
}

/// The other way: the parser's own kind of error, on the way up through it.
fn failed<E: Error>(_: Unreadable) -> E {
    E::custom("")
}

/// Wraps whatever is inside, so that the same holds for it: a deserializer, an access or a seed.
struct Strict<T>(T);

macro_rules! scalars {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.0.$method(Scalar(visitor)).map_err(unreadable)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<D> {
    type Error = Unreadable;

    scalars! {
        deserialize_bool deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_str deserialize_string
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        // Nothing of ours is written without saying what it is.
        Err(Unreadable)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_ignored_any(Nothing(visitor)).map_err(unreadable)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_option(Maybe(visitor)).map_err(unreadable)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_seq(Seq(visitor)).map_err(unreadable)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_map(Map(visitor)).map_err(unreadable)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.deserialize_enum(name, variants, Enum(visitor)).map_err(unreadable)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.deserialize_newtype_struct(name, Newtype(visitor)).map_err(unreadable)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct
    }
}

/// A visitor to whom only some things are shown.
macro_rules! shown {
    ($name:ident, $($method:tt)*) => {
        struct $name<V>(V);

        impl<'de, V: Visitor<'de>> Visitor<'de> for $name<V> {
            type Value = V::Value;

            fn expecting(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                Ok(())
            }

            $($method)*
        }
    };
}

shown! { Scalar,
    fn visit_bool<E: Error>(self, value: bool) -> Result<V::Value, E> {
        self.0.visit_bool(value).map_err(failed)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.0.visit_i64(value).map_err(failed)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.0.visit_u64(value).map_err(failed)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<V::Value, E> {
        Err(failed(Unreadable))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<V::Value, E> {
        self.0.visit_str(value).map_err(failed)
    }
}

shown! { Nothing,
    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit().map_err(failed)
    }
}

shown! { Maybe,
    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none().map_err(failed)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none().map_err(failed)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Strict(deserializer)).map_err(failed)
    }
}

shown! { Seq,
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Strict(seq)).map_err(failed)
    }
}

shown! { Map,
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Strict(map)).map_err(failed)
    }
}

shown! { Enum,
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Strict(data)).map_err(failed)
    }
}

shown! { Newtype,
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Strict(deserializer)).map_err(failed)
    }

    // By this way the parser hands over raw JSON, as a map of its own making.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Strict(deserializer)).map_err(failed)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Strict<A> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next_element_seed(Strict(seed)).map_err(unreadable)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Strict<A> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        self.0.next_key_seed(Strict(seed)).map_err(unreadable)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        self.0.next_value_seed(Strict(seed)).map_err(unreadable)
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Strict<A> {
    type Error = Unreadable;
    type Variant = Strict<A::Variant>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Unreadable> {
        let (value, variant) = self.0.variant_seed(Strict(seed)).map_err(unreadable)?;
        Ok((value, Strict(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Strict<A> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        self.0.unit_variant().map_err(unreadable)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        self.0.newtype_variant_seed(Strict(seed)).map_err(unreadable)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.tuple_variant(length, Seq(visitor)).map_err(unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.struct_variant(fields, Map(visitor)).map_err(unreadable)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::{Deserialize, Serialize};
    use serde_json::value::RawValue;

    use super::{Unreadable, read};
    use crate::id::EventId;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Shape {
        Unit,
        Newtype(Vec<u8>),
        Struct { at: i64, text: Option<String> },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Whole {
        shapes: Vec<Shape>,
        names: BTreeMap<EventId, BTreeSet<String>>,
        pair: (bool, u64),
        #[serde(default)]
        absent: Option<u16>,
    }

    fn whole() -> Whole {
        Whole {
            shapes: vec![
                Shape::Unit,
                Shape::Newtype(vec![1, 255]),
                Shape::Struct { at: -1, text: Some("een \"aanhaling\"\nen één €".into()) },
                Shape::Struct { at: i64::MAX, text: None },
            ],
            names: [(EventId::new(1, [1; 10]), ["a".into(), "b".into()].into())].into(),
            pair: (true, u64::MAX),
            absent: None,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = serde_json::to_string_pretty(&whole()).unwrap();
        assert_eq!(read::<Whole>(&text), Ok(whole()));
        assert_eq!(read::<Option<bool>>(" null "), Ok(None));
    }

    #[test]
    fn what_is_not_known_is_skipped() {
        let text = r#"{"later":{"deep":[1.5e3,null,{}]},"shapes":["unit"],"names":{},"pair":[false,0],"more":"x"}"#;
        let read = read::<Whole>(text).unwrap();
        assert_eq!((read.shapes, read.pair), (vec![Shape::Unit], (false, 0)));
    }

    #[test]
    fn a_raw_value_keeps_its_text() {
        #[derive(Deserialize)]
        struct Holder {
            raw: Box<RawValue>,
        }
        assert_eq!(read::<Holder>(r#"{"raw": {"a" : [ 1,2 ] }}"#).unwrap().raw.get(), r#"{"a" : [ 1,2 ] }"#);
    }

    #[test]
    fn anything_else_is_unreadable() {
        let good = serde_json::to_string(&whole()).unwrap();
        for cut in 0..good.len() {
            if good.is_char_boundary(cut) {
                assert_eq!(read::<Whole>(&good[..cut]), Err(Unreadable), "{}", &good[..cut]);
            }
        }
        for bad in ["[[],{},[true,1]]", "{}", r#"{"shapes":["round"],"names":{},"pair":[true,1]}"#] {
            assert_eq!(read::<Whole>(bad), Err(Unreadable), "{bad}");
        }
        assert_eq!(read::<u8>("256"), Err(Unreadable));
        assert_eq!(read::<u8>("1.5"), Err(Unreadable));
        assert_eq!(read::<u8>("1 2"), Err(Unreadable));
    }
}
