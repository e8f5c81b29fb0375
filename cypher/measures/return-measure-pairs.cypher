// question: Which people, which return, which interim measure, and why that verdict?
// help: >
//   One row for each forced return and each measure that forbids removal, is addressed to the
//   sending state and is tied to the people returned. The verdict says whether the measure
//   surely applied on the day of the return; the reason says why. Where only the state ties the two
//   and the protected people are unnamed, the verdict is unknown: it accuses nobody.
// parameters:
//   state: {kind: state, help: The state that returned somebody.}
//   person: {kind: person, help: A person or group returned or protected.}
//   body: {kind: body, help: The court or committee that indicated the measure.}
//   verdict: {kind: choice, allowed: [definite, possible, not_covered, unknown], help: Only pairs with this verdict.}
//   link:
//     kind: choice
//     allowed: [same_person, named_member, same_group, unnamed_group]
//     help: Only pairs with this link between the people returned and the people protected.
//   include_ruled_out: {kind: boolean, default: false, help: Also candidates that the feared destination excludes.}
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
//   measure: {kind: entity, meaning: The interim measure.}
//   body: {kind: entity, meaning: The court or committee that indicated it.}
//   measure_start: {kind: date, meaning: When the measure began for these people.}
//   measure_end: {kind: date, meaning: "When it ended; empty where no source says that it did."}
//   link: {kind: string, meaning: "What ties the people returned to the people protected: same_person, named_member, same_group or unnamed_group."}
//   verdict: {kind: string, meaning: "definite, possible, not_covered or unknown; empty where the candidate is ruled out."}
//   reason: {kind: string, meaning: "Why, in words."}
//   days_min: {kind: integer, meaning: "Fewest days from the start of the measure to the return; negative where the order is not sure."}
//   days_max: {kind: integer, meaning: Most days; empty where a bound is open.}
//   destination_differs: {kind: boolean, meaning: Whether the measure names another destination than that of the return.}
//   against: {kind: claims, meaning: Claims that speak against the link; they never change the verdict.}
//   said_to_breach: {kind: strings, meaning: "Who says that the return or the measure was in breach, each with the claims."}
//   ruled_out: {kind: boolean, meaning: Whether the feared destination excludes the candidate.}
// order: Verdict (definite, possible, unknown, not_covered, ruled out), earliest day of the return, then the ids of return and measure.
// searched:
//   - text: "Searched: {returns:forced return}, {measures:interim measure}, {pairs:pair}."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         WHERE $state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state }
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (m:Event:InterimMeasure)
//         WHERE $state IS NULL OR EXISTS { MATCH (m)-[:MEASURE_ADDRESSED_TO]->(a:Actor) WHERE a.id IN $state }
//         RETURN count(m) AS measures
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)-[t:TESTED_AGAINST]->(:Event:InterimMeasure)
//         WHERE NOT coalesce(t.ruled_out, false)
//           AND ($state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state })
//         RETURN count(t) AS pairs
//       }
//       RETURN returns AS returns, measures AS measures, pairs AS pairs
// network:
//   items: [person, event_id, sending_state, receiving_state, measure, body]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, TESTED_AGAINST, PROTECTS, MEMBER_OF, PART_OF, MEASURE_ADDRESSED_TO, INDICATED_BY]
//   past: the table

MATCH (e:Event:ForcedReturn)-[t:TESTED_AGAINST]->(m:Event:InterimMeasure)
WHERE ($include_ruled_out OR NOT coalesce(t.ruled_out, false))
  AND ($state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state })
  AND ($person IS NULL
       OR EXISTS { MATCH (e)-[:SUBJECT]->(a:Actor) WHERE a.id IN $person }
       OR EXISTS { MATCH (m)-[:PROTECTS]->(a:Actor) WHERE a.id IN $person })
  AND ($body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(a:Actor) WHERE a.id IN $body })
  AND ($verdict IS NULL OR t.verdict = $verdict)
  AND ($link IS NULL OR t.link = $link)
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
CALL (m) {
  MATCH (m)-[:INDICATED_BY]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
CALL (m) {
  MATCH (m)-[:PROTECTS]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.id) AS protected_ids
}
CALL (t) {
  UNWIND coalesce(t.said_to_breach, []) AS said
  MATCH (c:Source {id: said})
  OPTIONAL MATCH (st:Source {id: c.statement_id})<-[:SIGNED]-(a:Actor)
  WITH c, a ORDER BY a.id
  WITH c, collect(DISTINCT a.name) AS signers
  OPTIONAL MATCH (d:Source {id: c.document_id})
  WITH c.id AS claim,
       CASE WHEN c.predicate = 'RULED_UNLAWFUL' THEN c.subject_name
            WHEN c.speaker_name IS NOT NULL THEN c.speaker_name
            WHEN size(signers) = 0 THEN coalesce(d.publisher, c.document_id)
            ELSE reduce(text = '', s IN signers | text + CASE WHEN text = '' THEN '' ELSE ' and ' END + s) END AS speaker
  ORDER BY speaker, claim
  WITH speaker, collect(claim) AS said_claims
  WITH speaker + ': ' + reduce(text = '', x IN said_claims | text + CASE WHEN text = '' THEN '' ELSE ', ' END + x) AS line
  ORDER BY line
  RETURN collect(line) AS said_lines
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
       m.name AS measure, m.id AS measure_id,
       body_names AS body, body_ids AS body_id,
       {start_text: t.start_text, start_edtf: t.start_edtf, start_earliest: t.start_earliest,
        start_latest: t.start_latest, start_basis: t.start_basis, start_semantics: t.start_semantics,
        start_approximate: t.start_approximate, start_undated: t.start_undated} AS measure_start,
       {end_text: t.end_text, end_edtf: t.end_edtf, end_earliest: t.end_earliest,
        end_latest: t.end_latest, end_basis: t.end_basis, end_semantics: t.end_semantics,
        end_approximate: t.end_approximate, end_undated: t.end_undated} AS measure_end,
       t.link AS link, t.verdict AS verdict, t.reason AS reason,
       t.days_min AS days_min, t.days_max AS days_max,
       t.destination_differs AS destination_differs,
       t.against AS against, said_lines AS said_to_breach,
       coalesce(t.ruled_out, false) AS ruled_out,
       coalesce(t.against, []) + coalesce(t.said_to_breach, []) AS cited, protected_ids AS drawn,
       t.claims AS claims,
       (coalesce(t.disputed, false) OR coalesce(e.disputed, false) OR coalesce(m.disputed, false)) AS disputed
ORDER BY CASE t.verdict WHEN 'definite' THEN 1 WHEN 'possible' THEN 2 WHEN 'unknown' THEN 3
                        WHEN 'not_covered' THEN 4 ELSE 5 END,
         e.date_earliest, event_id, measure_id
