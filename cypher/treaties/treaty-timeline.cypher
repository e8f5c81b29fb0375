// question: What did this state do about these treaties, step by step?
// help: >
//   One row for each act: signature, domestic law, deposit, declaration, denunciation. The same act in two
//   sources is one row if act and dates agree, else it stands in two. A national law is an act of
//   its own and not the ratification. When it takes effect is printed, or follows from the treaty's own
//   rule and is marked as computed.
// parameters:
//   state: {kind: state, help: The state that acted.}
//   treaty: {kind: provision, many: true, help: "The treaty or provision, by key, name or id."}
//   action: {kind: text, help: "Only this act, as in ratification, signature, declaration."}
// window: date
// columns:
//   state: {kind: entity, meaning: The state.}
//   treaty: {kind: entity, meaning: "The treaty, or the provision that the act is about."}
//   date: {kind: date, meaning: "When it acted, as coarse as the sources."}
//   action: {kind: string, meaning: "The act, as the table or the author names it."}
//   takes_effect: {kind: date, meaning: When the act takes effect.}
//   computed: {kind: boolean, meaning: "Whether that day follows from the treaty's own rule instead of being printed."}
//   text: {kind: strings, meaning: The text of a reservation or declaration.}
//   publisher: {kind: strings, meaning: Who publishes the sources of this row.}
// order: Earliest day of the act, then the ids of treaty and state, act, first claim.
// searched:
//   - text: "Searched: {acts:treaty act}."
//     query: |
//       MATCH (e:Event:TreatyAction)
//       RETURN count(e) AS acts
// network:
//   items: [state, treaty]
//   relations: [TREATY_ACTION, RATIFIED, BOUND_BY, ENTERED_INTO_FORCE]
//   past: the table

MATCH (e:Event:TreatyAction)-[:SUBJECT|UNDER]->(s:Actor:State)
WHERE $state IS NULL OR s.id IN $state
MATCH (e)-[:SUBJECT|UNDER]->(t:Instrument)
WHERE (t:Treaty OR t:Provision) AND ($treaty IS NULL OR t.id IN $treaty)
  AND ($action IS NULL OR e.action = $action)
UNWIND e.claims AS claim_id
MATCH (c:Source:Claim {id: claim_id})
OPTIONAL MATCH (d:Source:Document {id: c.document_id})
WITH s, t, e, c, d ORDER BY c.id
WITH s, t, e.action AS action, e.date_edtf AS day_key, e.effect_edtf AS effect_key, e.date_undated AS undated_key,
     collect(e) AS events, collect(DISTINCT c.id) AS claims, collect(DISTINCT d.publisher) AS publishers,
     collect(coalesce(e.disputed, false)) AS disputes
WITH s, t, action, events[0] AS e, claims, publishers, disputes,
     reduce(found = [], x IN events | found + [y IN coalesce(x.texts, []) WHERE NOT y IN found]) AS texts
RETURN s.name AS state, s.id AS state_id,
       t.name AS treaty, t.id AS treaty_id,
       {date_text: e.date_text, date_edtf: e.date_edtf, date_earliest: e.date_earliest,
        date_latest: e.date_latest, date_basis: e.date_basis, date_semantics: e.date_semantics,
        date_approximate: e.date_approximate, date_undated: e.date_undated} AS date,
       action AS action,
       {effect_text: e.effect_text, effect_edtf: e.effect_edtf, effect_earliest: e.effect_earliest,
        effect_latest: e.effect_latest, effect_basis: e.effect_basis, effect_semantics: e.effect_semantics,
        effect_approximate: e.effect_approximate, effect_undated: e.effect_undated} AS takes_effect,
       e.computed AS computed,
       texts AS text,
       publishers AS publisher,
       claims AS claims,
       true IN disputes AS disputed
ORDER BY e.date_earliest, treaty_id, state_id, action, claims[0]
