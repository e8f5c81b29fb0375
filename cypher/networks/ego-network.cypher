// question: Who and what surrounds this actor or event?
// help: >
//   Every recorded relation within a few steps. States are shown but not passed through, since
//   nearly everybody is connected by way of a state. Claims and documents are not shown.
// parameters:
//   id: {kind: id, required: true, help: "Id of an actor, event, instrument, place or statement."}
//   hops: {kind: integer, default: 1, least: 1, most: 3, help: How many steps away.}
//   labels:
//     kind: choice
//     many: true
//     allowed: [Individual, PersonGroup, State, Organisation, Agency, Court, Treaty, Provision, NationalLaw, Principle, Instrument, ForcedReturn, Detention, InterimMeasure, Assurance, Proceeding, Decision, TreatyAction, StatusChange, IllTreatment, Intervention, Event, Place, DetentionPlace, Statement]
//     help: Only relations that lead to one of these.
//   include_risk: {kind: boolean, default: false, help: Also what was only feared or planned.}
// window: date
// columns:
//   source: {kind: entity, meaning: Where the relation begins.}
//   relation: {kind: string, meaning: "The relation, read from source to target."}
//   target: {kind: entity, meaning: Where it ends.}
//   hop: {kind: integer, meaning: How many steps from the centre.}
//   event_id: {kind: string, meaning: The event from which the relation is projected.}
//   date: {kind: date, meaning: When.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
// order: Steps from the centre, then source, relation, target and event.
// searched:
//   - text: "Searched: {relations:relation} of this actor or event."
//     query: |
//       CALL () {
//         MATCH (:Actor {id: $id})-[r]-() RETURN count(r) AS found
//         UNION ALL
//         MATCH (:Event {id: $id})-[r]-() RETURN count(r) AS found
//         UNION ALL
//         MATCH (:Instrument {id: $id})-[r]-() RETURN count(r) AS found
//         UNION ALL
//         MATCH (:Place {id: $id})-[r]-() RETURN count(r) AS found
//         UNION ALL
//         MATCH (:Source {id: $id})-[r]-() RETURN count(r) AS found
//       }
//       RETURN sum(found) AS relations
// network:
//   line: {source: source, target: target, relation: relation, id: relation_id}
//   past: the table

CALL () {
  MATCH (n:Actor {id: $id}) RETURN n AS centre
  UNION
  MATCH (n:Event {id: $id}) RETURN n AS centre
  UNION
  MATCH (n:Instrument {id: $id}) RETURN n AS centre
  UNION
  MATCH (n:Place {id: $id}) RETURN n AS centre
  UNION
  MATCH (n:Source:Statement {id: $id}) RETURN n AS centre
}
WITH centre, ['POSSIBLY_OVERLAPS', 'POSSIBLE_MEMBER_OF', 'POSSIBLY_SAME_AS', 'NOT_SAME_AS'] + $readings AS not_facts
CALL (centre, not_facts) {
  MATCH (centre)-[r]-(far)
  WHERE NOT far:Claim AND NOT far:Document
    AND NOT type(r) IN not_facts AND (type(r) <> 'TESTED_AGAINST' OR r.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(r.modality, 'actual') = 'actual')
  RETURN r AS r, far AS far, 1 AS step
  UNION
  MATCH (centre)-[x]-(a)
  WHERE $hops >= 2 AND NOT a:Claim AND NOT a:Document AND NOT a:State
    AND NOT type(x) IN not_facts AND (type(x) <> 'TESTED_AGAINST' OR x.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(x.modality, 'actual') = 'actual')
  WITH DISTINCT a, not_facts
  MATCH (a)-[r]-(far)
  WHERE NOT far:Claim AND NOT far:Document
    AND NOT type(r) IN not_facts AND (type(r) <> 'TESTED_AGAINST' OR r.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(r.modality, 'actual') = 'actual')
  RETURN r AS r, far AS far, 2 AS step
  UNION
  MATCH (centre)-[x]-(a)
  WHERE $hops >= 3 AND NOT a:Claim AND NOT a:Document AND NOT a:State
    AND NOT type(x) IN not_facts AND (type(x) <> 'TESTED_AGAINST' OR x.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(x.modality, 'actual') = 'actual')
  WITH DISTINCT a, not_facts
  MATCH (a)-[y]-(b)
  WHERE NOT b:Claim AND NOT b:Document AND NOT b:State
    AND NOT type(y) IN not_facts AND (type(y) <> 'TESTED_AGAINST' OR y.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(y.modality, 'actual') = 'actual')
  WITH DISTINCT b, not_facts
  MATCH (b)-[r]-(far)
  WHERE NOT far:Claim AND NOT far:Document
    AND NOT type(r) IN not_facts AND (type(r) <> 'TESTED_AGAINST' OR r.verdict IN ['definite', 'possible'])
    AND ($include_risk OR coalesce(r.modality, 'actual') = 'actual')
  RETURN r AS r, far AS far, 3 AS step
}
WITH r, min(step) AS hop, collect(far) AS reached
WHERE NOT type(r) STARTS WITH 'INTERIM_MEASURE_' AND NOT type(r) STARTS WITH 'COMPLAINT_'
  AND ($labels IS NULL OR any(far IN reached WHERE any(label IN labels(far) WHERE label IN $labels)))
WITH r, hop, startNode(r) AS a, endNode(r) AS b
RETURN a.name AS source, a.id AS source_id,
       type(r) AS relation,
       b.name AS target, b.id AS target_id,
       hop AS hop,
       r.event_id AS event_id,
       {date_text: r.date_text, date_edtf: r.date_edtf, date_earliest: r.date_earliest,
        date_latest: r.date_latest, date_basis: r.date_basis, date_semantics: r.date_semantics,
        date_approximate: r.date_approximate, date_undated: r.date_undated} AS date,
       r.wording AS wording,
       r.id AS relation_id, r.verdict AS verdict, coalesce(r.modality, 'actual') AS modality,
       r.claims AS claims, coalesce(r.disputed, false) AS disputed
ORDER BY hop, source_id, relation, target_id, event_id, relation_id
