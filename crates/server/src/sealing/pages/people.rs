//! Who the pages name: the parties and their agents, and who conducted the procedure.

use domain::Lang;
use paper::{Person, Section, Text};
use record::body::{self, Body};

use super::{Words, known, names, regime, route};

pub(super) fn parties(body: &Body, words: &Words) -> Section {
    let party = |party: &body::Party| {
        let shown = party.document.as_ref().map_or_else(
            || words.text("paper-document-none"),
            |document| {
                words.each(|lang| {
                    let kind = known(lang, "doc-", &document.kind);
                    format!("{kind} {}", document.masked_number)
                })
            },
        );
        Person {
            role: words.text(&format!("paper-{}", party.standing)),
            names: names(&party.name, party.name_latin.as_ref()),
            fields: vec![words.field("paper-document", shown)],
        }
    };
    let agent = |agent: &body::Agent| {
        let party = body.parties.iter().find(|party| party.seat == agent.acts_for);
        let acts_for = Text::plain(party.map_or("", |party| party.name.as_str()));
        let powers = (!agent.powers.is_empty()).then(|| agent.powers.join(", "));
        Person {
            role: words.text("paper-agent"),
            names: names(&agent.name, agent.name_latin.as_ref()),
            fields: vec![
                words.field("paper-acts-for", acts_for),
                words.field("paper-powers", words.stated(powers)),
            ],
        }
    };
    Section {
        heading: words.text("paper-parties"),
        people: body
            .parties
            .iter()
            .map(party)
            .chain(body.agents.iter().map(agent))
            .collect(),
    }
}

pub(super) fn mediation(body: &Body, words: &Words) -> Section {
    let mediators = body.mediators.iter().map(|person| Person {
        role: words.text("paper-mediator"),
        names: names(&person.name, person.name_latin.as_ref()),
        fields: Vec::new(),
    });
    let interpreters = body.interpreters.iter().map(|person| {
        let directions = &person.directions;
        let named = |lang: Lang| {
            let pairs = directions.iter().map(|d| {
                format!(
                    "{} – {}",
                    known(lang, "lang-", &d.from),
                    known(lang, "lang-", &d.to)
                )
            });
            pairs.collect::<Vec<_>>().join(" · ")
        };
        let field = words.field("paper-directions", words.each(named));
        Person {
            role: words.text("paper-interpreter"),
            names: names(&person.name, person.name_latin.as_ref()),
            fields: if directions.is_empty() {
                Vec::new()
            } else {
                vec![field]
            },
        }
    });
    let regime = format!("paper-regime-{}", regime(body.regime));
    let route = format!("paper-route-{}", route(body.route));
    let institution = Person {
        role: words.text("paper-institution"),
        names: vec![body.institution.name.clone()],
        fields: vec![
            words.field(
                "paper-company-code",
                words.stated(body.institution.company_code.clone()),
            ),
            words.field("paper-case-number", Text::plain(&body.case_number)),
            words.field("paper-regime", words.text(&regime)),
            words.field("paper-route", words.text(&route)),
        ],
    };
    Section {
        heading: words.text("paper-mediation-body"),
        people: mediators.chain(interpreters).chain([institution]).collect(),
    }
}
