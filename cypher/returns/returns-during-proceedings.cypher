// question: Who was returned while a case was still open?
// help: >
//   One row for each return and each case of those returned, or of some of them, that concerns the
//   state: as respondent, through the court of an appeal, or by a request from where they went. The
//   verdict says whether the case was open on the day. A case without a recorded end counts as open,
//   and the reason says so. That somebody sought asylum is a status: see protection-status-at-return.
// parameters:
//   state: {kind: state, help: The state that returned somebody.}
//   body: {kind: body, help: "The court, committee or state before which the case lies, or that asked for the person."}
//   kind: {kind: choice, allowed: [asylum, complaint, appeal, extradition], help: Only this kind of case.}
// window: return_date
// columns:
//   event_id: {kind: string, meaning: Id of the return.}
//   person: {kind: entity, meaning: The person or group returned.}
//   sending_state: {kind: entity, meaning: The state from which they were returned.}
//   receiving_state: {kind: entity, meaning: The state to which they were returned.}
//   means: {kind: strings, meaning: "The forms that sources name; unspecified where none does."}
//   return_date: {kind: date, meaning: "When, as coarse as the sources."}
//   people_min: {kind: integer, meaning: The smallest number of people returned.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   proceeding_id: {kind: string, meaning: Id of the case.}
//   kind: {kind: string, meaning: "asylum, complaint, appeal or extradition."}
//   body: {kind: entity, meaning: "Before whom it lies; of a request for extradition, who asked."}
//   filed: {kind: date, meaning: "When it was filed, as coarse as the sources."}
//   ended: {kind: date, meaning: "When it ended; empty where no source says that it did."}
//   verdict: {kind: string, meaning: "definite, possible, not_covered or unknown: whether it was open on the day of the return."}
//   reason: {kind: string, meaning: "Why, in words."}
//   days_to_measure_min: {kind: integer, meaning: Fewest days from the filing to the first interim measure in it; empty without one.}
//   days_to_measure_max: {kind: integer, meaning: Most days; empty where a bound is open.}
// order: Verdict (definite, possible, unknown, not_covered), earliest day of the return, then the ids of return and case.
// searched:
//   - text: "Searched: {returns:forced return}, {cases:case}."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (c:Event:Proceeding)
//         WHERE NOT c.act = 'charged'
//         RETURN count(c) AS cases
//       }
//       RETURN returns AS returns, cases AS cases
// network:
//   items: [event_id, person, sending_state, receiving_state, proceeding_id, body]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, OPEN_AT_RETURN, BEFORE, REQUESTED_BY, AGAINST]
//   past: the table

MATCH (e:Event:ForcedReturn)-[r:OPEN_AT_RETURN]->(c:Event:Proceeding)
WHERE ($kind IS NULL OR r.case_kind = $kind)
  AND ($state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state })
  AND ($body IS NULL OR EXISTS { MATCH (c)-[:BEFORE|REQUESTED_BY]->(a:Actor) WHERE a.id IN $body })
OPTIONAL MATCH (p:Actor {id: e.subject_id})
CALL (e) {
  MATCH (e)-[:SENDING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS sending_names, collect(a.id) AS sending_ids
}
CALL (e) {
  MATCH (e)-[:RECEIVING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS receiving_names, collect(a.id) AS receiving_ids
}
CALL (c) {
  MATCH (c)-[:BEFORE|REQUESTED_BY]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max,
       e.wording AS wording,
       c.id AS proceeding_id,
       r.case_kind AS kind,
       body_names AS body, body_ids AS body_id,
       {filed_text: r.filed_text, filed_edtf: r.filed_edtf, filed_earliest: r.filed_earliest,
        filed_latest: r.filed_latest, filed_basis: r.filed_basis, filed_semantics: r.filed_semantics,
        filed_approximate: r.filed_approximate, filed_undated: r.filed_undated} AS filed,
       {ended_text: r.ended_text, ended_edtf: r.ended_edtf, ended_earliest: r.ended_earliest,
        ended_latest: r.ended_latest, ended_basis: r.ended_basis, ended_semantics: r.ended_semantics,
        ended_approximate: r.ended_approximate, ended_undated: r.ended_undated} AS ended,
       r.verdict AS verdict, r.reason AS reason,
       r.days_to_measure_min AS days_to_measure_min, r.days_to_measure_max AS days_to_measure_max,
       coalesce(r.derived_from, []) AS cited,
       e.claims + r.claims AS claims,
       (coalesce(e.disputed, false) OR coalesce(r.disputed, false)) AS disputed
ORDER BY CASE r.verdict WHEN 'definite' THEN 0 WHEN 'possible' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END,
         e.date_earliest, event_id, proceeding_id
