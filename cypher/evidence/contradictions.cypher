// question: Where do sources disagree, and what was corrected?
// help: >
//   One row for each disputed field of a fact, with every version and who gives it, and one for each
//   statement that was corrected or is said to contain errors. A coarser date that contains a finer
//   one is no dispute, nor is a law beside the deposit of an instrument.
// parameters:
//   scope:
//     kind: choice
//     allowed: [returns, treaties, persons, all]
//     default: all
//     help: "returns, acts on treaties, or people and what happened to them (returns too); corrections stand in all."
//   field:
//     kind: choice
//     allowed: [date, means, origin, destination, count, participation, other, correction]
//     help: Only disputes about this; participation is whether it was so, and who took part.
//   state: {kind: state, help: Only what concerns this state.}
//   settled: {kind: boolean, default: false, help: Also disputes that a review has settled.}
// columns:
//   about: {kind: entity, meaning: "The happening, person, body or instrument in dispute, or the statement corrected."}
//   field: {kind: string, meaning: "What is disputed: date, means, origin, destination, count, participation, other; or correction."}
//   values: {kind: strings, meaning: "Each version, with its claims and, in brackets, their documents; for a correction also what still rests on the words corrected."}
//   settled_by: {kind: string, meaning: Id of the review that settled it; empty where none did.}
//   reason: {kind: string, meaning: "Why it was settled so; else why the versions cannot all be right, or what the analyst notes."}
// order: Field, then the id of what it is about.
// searched:
//   - text: "Searched: {pairs:contradiction} between claims, of which {settled} settled; {corrections:correction}."
//     query: |
//       CALL () {
//         MATCH (:Source:Claim)-[x:CONTRADICTS]->(:Source:Claim)
//         RETURN count(x) AS pairs, sum(CASE WHEN coalesce(x.settled, false) THEN 1 ELSE 0 END) AS settled
//       }
//       CALL () {
//         MATCH (c:Source:Claim)
//         WHERE c.predicate IN ['CORRECTED', 'CONTAINS_ERRORS'] AND c.modality = 'actual'
//         RETURN count(c) AS corrections
//       }
//       RETURN pairs AS pairs, settled AS settled, corrections AS corrections
// network:
//   items: [about]
//   relations: [CONTRADICTS, CASTS_DOUBT_ON, ABOUT, PRINTED_IN]
//   past: the table

CALL () {
  MATCH (a:Source:Claim)-[x:CONTRADICTS]->(b:Source:Claim)
  WHERE $settled OR NOT coalesce(x.settled, false)
  UNWIND [{claim: a.id, document: a.document_id, said: x.source_value},
          {claim: b.id, document: b.document_id, said: x.target_value}] AS side
  RETURN x.about_id AS about_id, x.field AS field, side.said AS said, side.claim AS claim,
         side.document AS document, x.settled_by AS review, x.reason AS why,
         NOT coalesce(x.settled, false) AS is_open, 1 AS part
  UNION
  MATCH (c:Source:Claim)
  WHERE c.predicate IN ['CORRECTED', 'CONTAINS_ERRORS'] AND c.modality = 'actual'
  RETURN c.subject_id AS about_id, 'correction' AS field, c.object_name AS said, c.id AS claim,
         c.document_id AS document, null AS review, c.note AS why, false AS is_open, 1 AS part
  UNION
  MATCH (c:Source:Claim)-[:CASTS_DOUBT_ON]->(k:Source:Claim)
  RETURN c.subject_id AS about_id, 'correction' AS field, 'still rests on it' AS said, k.id AS claim,
         k.document_id AS document, null AS review, null AS why, false AS is_open, 2 AS part
}
WITH about_id, field, said, claim, document, review, why, is_open, part
WHERE $field IS NULL OR field = $field
WITH about_id, field, part, said, claim, document, min(review) AS review, min(why) AS why, max(CASE WHEN is_open THEN 1 ELSE 0 END) AS is_open
ORDER BY about_id, field, part, said, claim
WITH about_id, field, part, said, collect(claim) AS said_claims, collect(DISTINCT document) AS said_documents,
     collect(DISTINCT review) AS reviews, collect(DISTINCT why) AS whys, max(is_open) AS is_open
ORDER BY about_id, field, part, said
WITH about_id, field,
     collect({part: part, claims: said_claims, shown: said + ': '
       + reduce(text = '', c IN said_claims | text + CASE WHEN text = '' THEN '' ELSE ', ' END + c)
       + ' (' + reduce(text = '', d IN said_documents | text + CASE WHEN text = '' THEN '' ELSE ', ' END + d) + ')'}) AS versions,
     collect(reviews) AS review_lists, collect(whys) AS why_lists, max(is_open) AS is_open
WITH about_id, field, versions, is_open,
     reduce(flat = [], found IN review_lists | flat + [r IN found WHERE NOT r IN flat]) AS reviews,
     reduce(flat = [], found IN why_lists | flat + [w IN found WHERE NOT w IN flat]) AS whys
OPTIONAL MATCH (ev:Event {id: about_id})
OPTIONAL MATCH (who:Actor {id: about_id})
OPTIONAL MATCH (law:Instrument {id: about_id})
OPTIONAL MATCH (place:Place {id: about_id})
OPTIONAL MATCH (said:Source {id: about_id})
WITH about_id, field, versions, reviews, whys, is_open, ev, who, law, said,
     coalesce(ev.name, who.name, law.name, place.name, said.name, about_id) AS about,
     reduce(flat = [], v IN versions | flat + v.claims) AS every
WHERE ($scope = 'all'
       OR ($scope = 'returns' AND ev:ForcedReturn)
       OR ($scope = 'treaties' AND (ev:TreatyAction OR law IS NOT NULL))
       OR ($scope = 'persons' AND (who:Individual OR who:PersonGroup OR EXISTS {
             MATCH (ev)-[:SUBJECT|PROTECTS|ASSURANCE_CONCERNS]->(p:Actor) WHERE p:Individual OR p:PersonGroup })))
  AND ($state IS NULL
       OR who.id IN $state
       OR EXISTS { MATCH (ev)-[r]->(s:Actor:State) WHERE type(r) <> 'FOLLOWED_BY' AND s.id IN $state }
       OR EXISTS { MATCH (said)-->(s:Actor:State) WHERE s.id IN $state }
       OR EXISTS { MATCH (said)<-[:STATED_IN]-(:Source:Claim)-[:ABOUT]->(s:Actor:State) WHERE s.id IN $state }
       OR EXISTS { MATCH (c:Source:Claim)-[:ABOUT]->(s:Actor:State) WHERE c.id IN every AND s.id IN $state })
CALL (every) {
  UNWIND every AS one
  MATCH (c:Source {id: one})
  RETURN collect(DISTINCT c.document_id) AS documents_drawn
}
RETURN about AS about, about_id AS about_id, field AS field,
       [v IN versions | v.shown] AS values,
       CASE WHEN size(reviews) = 0 THEN null
            ELSE reduce(text = '', r IN reviews | text + CASE WHEN text = '' THEN '' ELSE ', ' END + r) END AS settled_by,
       CASE WHEN size(whys) = 0 THEN null
            ELSE reduce(text = '', w IN whys | text + CASE WHEN text = '' THEN '' ELSE ' ' END + w) END AS reason,
       reduce(flat = [], v IN versions | flat + CASE WHEN v.part = 1 THEN v.claims ELSE [] END) AS claims,
       every AS cited, every + documents_drawn AS drawn,
       is_open = 1 AS disputed
ORDER BY field, about_id
