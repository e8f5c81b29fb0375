// question: What happened to this person, in order?
// help: >
//   Every event of the person, also of a group to which a source says that the person belongs
//   (via_group names it), and what was feared, planned or denied, each with its modality.
// parameters:
//   person: {kind: person, required: true, help: The person or group.}
//   include_risk: {kind: boolean, default: true, help: Also what was only feared or planned.}
// window: date
// columns:
//   date: {kind: date, meaning: "When, as coarse as the sources."}
//   kind: {kind: string, meaning: "What sort of event, or the predicate of a single claim."}
//   event_id: {kind: string, meaning: Id of the event; the claim where it makes no event.}
//   what: {kind: string, meaning: "What happened, in short."}
//   role: {kind: string, meaning: The part that the person has in it.}
//   actors: {kind: entities, meaning: "The others who take part in it."}
//   place: {kind: entity, meaning: Where.}
//   details: {kind: strings, meaning: "What the sources add: means, charges, years."}
//   modality: {kind: string, meaning: "actual, planned, risk or negated."}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   via_group: {kind: entity, meaning: The group by way of which the person takes part.}
// order: Earliest day, latest day, on one day return, detention, transfer, charge, decision; then the event.
// searched:
//   - text: "Searched: {claims:claim} about this person."
//     query: |
//       MATCH (c:Source:Claim)-[:ABOUT]->(p:Actor)
//       WHERE p.id IN $person
//       RETURN count(DISTINCT c) AS claims
// network:
//   items: [$person, event_id, actors, place, via_group]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, CARRIED_OUT_BY, TOOK_PLACE_IN, DECIDED_BY, PROTECTS, MEMBER_OF]
//   past: the table

UNWIND $person AS wanted
MATCH (p:Actor {id: wanted})
CALL (p) {
  MATCH (e:Event)-[r]->(p)
  WHERE NOT type(r) IN $readings
  RETURN e AS e, type(r) AS part, r.through AS group_id, r.claims AS own_claims
  UNION
  MATCH (p)-[m:MEMBER_OF]->(:Actor:PersonGroup)-[:PART_OF*0..3]->(g:Actor:PersonGroup)<-[r]-(e:Event)
  WHERE NOT type(r) IN $readings AND NOT EXISTS { MATCH (e)-[direct]->(p) }
  RETURN e AS e, type(r) AS part, g.id AS group_id, m.claims + r.claims AS own_claims
}
WITH p, e, part, group_id, own_claims
ORDER BY e.id, part, group_id
WITH p, e, collect(DISTINCT part) AS parts, min(group_id) AS via_id, collect(own_claims) AS claim_lists
CALL (p, e) {
  MATCH (e)-[r]->(a:Actor)
  WHERE a.id <> p.id AND r.through IS NULL
  WITH DISTINCT a
  ORDER BY a.id
  RETURN collect(a.name) AS actor_names, collect(a.id) AS actor_ids
}
CALL (e) {
  MATCH (e)-[:TOOK_PLACE_IN]->(a:Place)
  WITH DISTINCT a
  ORDER BY a.id
  RETURN collect(a.name) AS place_names, collect(a.id) AS place_ids
}
WITH collect({
  date: {date_text: e.date_text, date_edtf: e.date_edtf, date_earliest: e.date_earliest,
         date_latest: e.date_latest, date_basis: e.date_basis, date_semantics: e.date_semantics,
         date_approximate: e.date_approximate, date_undated: e.date_undated},
  kind: coalesce([label IN labels(e) WHERE label <> 'Event'][0], 'Event'), event: e.id, key: e.id, what: e.name,
  part: parts[0], actors: actor_names, actor_ids: actor_ids, place: place_names, place_ids: place_ids,
  details: coalesce(e.means, []) + coalesce(e.details, [])
    + CASE WHEN e.years IS NULL THEN [] ELSE ['years: ' + toString(e.years)] END,
  modality: 'actual', wording: e.wording, via: via_id,
  claims: reduce(sum_of = coalesce(e.claims, []), own IN claim_lists | sum_of + own), disputed: e.disputed
}) AS happened
CALL () {
  UNWIND $person AS wanted
  MATCH (p:Actor {id: wanted})-[r:FLED_FROM|FLED_TO|RESIDED_IN|WANTED_BY|DETENTION_REQUESTED_BY|GRANTED_WORK_PERMIT_IN|REMOVED_FROM_HOME_IN]->(a)
  WHERE coalesce(r.modality, 'actual') = 'actual'
  WITH r, p, a
  ORDER BY r.id
  RETURN collect({
    date: {date_text: r.date_text, date_edtf: r.date_edtf, date_earliest: r.date_earliest,
           date_latest: r.date_latest, date_basis: r.date_basis, date_semantics: r.date_semantics,
           date_approximate: r.date_approximate, date_undated: r.date_undated},
    kind: type(r), event: r.event_id, key: r.id,
    what: p.name + ' ' + toLower(replace(type(r), '_', ' ')) + ' ' + a.name, part: 'SUBJECT',
    actors: CASE WHEN a:Actor THEN [a.name] ELSE [] END, actor_ids: CASE WHEN a:Actor THEN [a.id] ELSE [] END,
    place: CASE WHEN a:Place THEN [a.name] ELSE [] END, place_ids: CASE WHEN a:Place THEN [a.id] ELSE [] END,
    details: [], modality: 'actual', wording: r.wording, via: null, claims: r.claims, disputed: r.disputed
  }) AS moved
}
CALL () {
  UNWIND $person AS wanted
  MATCH (p:Actor {id: wanted})
  CALL (p) {
    MATCH (c:Source:Claim)-[:ABOUT]->(p)
    RETURN c AS c, null AS group_id
    UNION
    MATCH (p)-[:MEMBER_OF]->(g:Actor:PersonGroup)<-[:ABOUT]-(c:Source:Claim)
    WHERE NOT EXISTS { MATCH (c)-[:ABOUT]->(p) }
    RETURN c AS c, g.id AS group_id
  }
  WITH p, c, group_id
  WHERE c.modality = 'negated' OR ($include_risk AND c.modality IN ['risk', 'planned'])
  OPTIONAL MATCH (subject:Actor {id: c.subject_id})
  OPTIONAL MATCH (object:Actor {id: c.object_id})
  WITH c, min(group_id) AS via_id,
       [a IN [subject, object] WHERE a IS NOT NULL AND a.id <> p.id] AS others, c.subject_id = p.id AS is_subject
  ORDER BY c.id
  RETURN collect({
    date: {date_text: c.date_text, date_edtf: c.date_edtf, date_earliest: c.date_earliest,
           date_latest: c.date_latest, date_basis: c.date_basis, date_semantics: c.date_semantics,
           date_approximate: c.date_approximate, date_undated: c.date_undated},
    kind: c.predicate, event: c.event_id, key: c.id, what: c.name,
    part: CASE WHEN is_subject THEN 'SUBJECT' ELSE 'CONCERNING' END,
    actors: [a IN others | a.name], actor_ids: [a IN others | a.id],
    place: [], place_ids: [], details: [], modality: c.modality,
    wording: CASE WHEN c.wording IN ['asserted', 'reported', 'alleged'] THEN [c.wording] ELSE [] END,
    via: via_id, claims: [c.id],
    disputed: EXISTS { MATCH (c)-[x:CONTRADICTS]-(:Source:Claim) WHERE NOT coalesce(x.settled, false) }
  }) AS feared
}
UNWIND happened + moved + feared AS entry
OPTIONAL MATCH (g:Actor {id: entry.via})
RETURN entry.date AS date, entry.kind AS kind, entry.event AS event_id, entry.what AS what,
       CASE entry.part WHEN 'SUBJECT' THEN 'subject' WHEN 'PROTECTS' THEN 'protected'
                       WHEN 'ASSURANCE_CONCERNS' THEN 'concerned' WHEN 'CONCERNING' THEN 'concerned'
                       ELSE toLower(replace(entry.part, '_', ' ')) END AS role,
       entry.actors AS actors, entry.actor_ids AS actors_ids,
       entry.place AS place, entry.place_ids AS place_id,
       entry.details AS details, entry.modality AS modality, entry.wording AS wording,
       g.name AS via_group, g.id AS via_group_id,
       entry.claims AS claims, coalesce(entry.disputed, false) AS disputed
ORDER BY entry.date.date_earliest, entry.date.date_latest,
         CASE entry.kind WHEN 'ForcedReturn' THEN 1 WHEN 'Detention' THEN 2 WHEN 'Proceeding' THEN 3
                         WHEN 'Decision' THEN 4 ELSE 5 END,
         event_id, kind, entry.key
