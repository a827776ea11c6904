//! The codes of the catalogue that the story uses, by the words people use for them.

pub(super) const KABELGOOT: &str = "EL-01";
pub(super) const BEDRADING: &str = "EL-02";
pub(super) const GROEPENKAST: &str = "EL-03";
pub(super) const SCHEMA: &str = "EL-04";
pub(super) const INSPECTIE: &str = "EL-05";
pub(super) const STORING: &str = "EL-06";
pub(super) const PANEEL: &str = "EL-07";
pub(super) const PLC: &str = "EL-08";
pub(super) const ZONNEPANELEN: &str = "EL-09";
pub(super) const LAADPAAL: &str = "EL-10";
pub(super) const PERSEN: &str = "WE-01";
pub(super) const WARMTEPOMP: &str = "WE-05";
pub(super) const MAG_1: &str = "ME-01";
pub(super) const MAG_2: &str = "ME-02";
pub(super) const TIG: &str = "ME-03";
pub(super) const ZETTEN: &str = "ME-04";
pub(super) const METEN: &str = "ME-05";
pub(super) const FREZEN: &str = "ME-06";
pub(super) const CNC: &str = "ME-07";
pub(super) const TEKENING: &str = "ME-08";
pub(super) const HYDRAULIEK: &str = "ME-09";
pub(super) const ROLSTEIGER: &str = "VE-08";
pub(super) const KLANT: &str = "VK-01";
pub(super) const VOORBEREIDEN: &str = "VK-02";
pub(super) const OPLEVEREN: &str = "VK-03";
pub(super) const BEGELEIDEN: &str = "VK-04";
