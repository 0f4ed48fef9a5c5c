//! The cover of a pack: what it is, for whom, what is in it, and what its receiver needs it for. Pure: same
//! facts, same pages.

use domain::Lang;
use domain::case::EnforcementRoute;
use l10n::Value;
use paper::{Block, Field, SheetDoc, Text};
use record::{Body, Digest};

use super::contents::{Part, Sealed};
use crate::error::ApiError;
use crate::sheet::Page;

/// The document to be typeset.
pub fn document(sealed: &Sealed, parts: &[Part]) -> Result<SheetDoc, ApiError> {
    let Sealed { body, .. } = sealed;
    let page = Page {
        langs: langs(sealed)?,
    };
    let kind = kind(sealed);
    let matter = page.each(|lang| body.matter.get(&lang.to_string()).cloned().unwrap_or_default());
    let names = |names: Vec<String>| Text::plain(names.join(" · "));
    let mut fields = vec![
        page.field("pack-matter", matter),
        page.field("pack-parties", names(parties(body))),
        page.field(
            "pack-mediator",
            names(body.mediators.iter().map(|one| one.name.clone()).collect()),
        ),
        page.field("pack-record", Text::plain(&body.record_number)),
        page.field("pack-sealed", page.moment(sealed.at)),
        page.field("pack-body", Text::plain(sealed.body_sha256.to_string())),
    ];
    fields.extend(parts.iter().map(|part| listed(&page, part)));
    let reasons = (1..=reasons(kind)).map(|n| page.label(&format!("pack-{kind}-{n}")));
    Ok(SheetDoc {
        id: format!("pack-{}", body.record_number),
        created: sealed.at,
        languages: page.languages(),
        institution: Text::plain(&body.institution.name),
        number: page.field("pack-number", Text::plain(&body.case_number)),
        title: page.label(&format!("pack-title-{kind}")),
        fields,
        list: Block {
            heading: page.label("pack-reasons"),
            paragraphs: reasons.collect(),
        },
        notices: vec![page.label("pack-check"), page.label("pack-apart")],
        footer: body.record_number.clone(),
    })
}

/// A file with its digest, by which the paper cover vouches for the rest.
fn listed(page: &Page, part: &Part) -> Field {
    let of = part.of.clone().unwrap_or_default();
    Field {
        label: page.say(part.what, &[("name", Value::from(of))]),
        value: Text::plain(format!("{}  {}", part.file, Digest::of(&part.bytes))),
    }
}

/// The language of whoever receives it leads; the record's others follow.
fn langs(sealed: &Sealed) -> Result<Vec<Lang>, ApiError> {
    let tags = sealed.body.languages.iter().map(|one| one.tag.parse::<Lang>());
    let mut langs: Vec<Lang> = tags.collect::<Result<_, _>>().map_err(ApiError::internal)?;
    let chinese = matches!(
        sealed.route,
        EnforcementRoute::JudicialConfirmation | EnforcementRoute::NotarizedEnforceableDebt
    );
    langs.sort_by_key(|lang| (*lang == Lang::ZhCn) != chinese);
    Ok(langs)
}

fn parties(body: &Body) -> Vec<String> {
    let name = |party: &record::body::Party| match &party.name_latin {
        Some(latin) if *latin != party.name => format!("{} ({latin})", party.name),
        _ => party.name.clone(),
    };
    body.parties.iter().map(name).collect()
}

/// Who it is for, as messages and file names call them.
pub const fn kind(sealed: &Sealed) -> &'static str {
    match sealed.route {
        // What came of a settlement leads to nobody by itself.
        _ if !sealed.body.promises() => "parties",
        EnforcementRoute::JudicialConfirmation => "court",
        EnforcementRoute::SingaporeConvention => "convention",
        EnforcementRoute::NotarizedEnforceableDebt => "debt",
        EnforcementRoute::ForeignNotarialDeed => "deed",
        EnforcementRoute::ContractOnly => "parties",
    }
}

/// How many messages say what a receiver of this kind needs the parts for.
fn reasons(kind: &str) -> usize {
    match kind {
        "court" | "convention" => 3,
        _ => 2,
    }
}
