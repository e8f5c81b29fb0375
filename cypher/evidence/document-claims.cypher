// question: What does this document assert?
// help: >
//   Every claim that the document prints, in its order, also those that make no relation of the
//   graph: risks, plans and denials keep their modality.
// parameters:
//   document: {kind: document, required: true, help: Id or title of the document.}
//   predicate: {kind: predicate, help: "Only claims with this predicate, as in EXTRADITED_TO."}
//   modality: {kind: choice, allowed: [actual, planned, risk, negated], help: Only claims of this modality.}
// columns:
//   claim_id: {kind: string, meaning: Id of the claim.}
//   subject: {kind: entity, meaning: Of whom or what it speaks.}
//   predicate: {kind: string, meaning: "What it says, in the words of the claim format."}
//   object: {kind: entity, meaning: "The other side: an actor, place or instrument with its id, or plain words."}
//   date: {kind: date, meaning: "When, as the document prints it."}
//   modality: {kind: string, meaning: "actual, planned, risk or negated."}
//   wording: {kind: string, meaning: "How the source says it: asserted, reported, alleged, or risk."}
//   speaker: {kind: string, meaning: "Whom the text names as the speaker, if it names one."}
//   start: {kind: integer, meaning: "First character of the passage, counted from 0."}
//   end: {kind: integer, meaning: Character after the last.}
//   row: {kind: integer, meaning: "Row of a table, the first data row being 1."}
//   event_id: {kind: string, meaning: The event that the claim helps to make.}
// order: First character (or row of a table), then the claim.
// searched:
//   - text: "Searched: {claims:claim} of this document."
//     query: |
//       MATCH (d:Source)
//       WHERE d.id IN $document
//       MATCH (c:Source:Claim {document_id: d.id})
//       RETURN count(c) AS claims
// network:
//   items: [subject, object, event_id]
//   past: the table

MATCH (c:Source:Claim)-[:PRINTED_IN]->(d:Source:Document)
WHERE d.id IN $document
  AND ($predicate IS NULL OR c.predicate = $predicate)
  AND ($modality IS NULL OR c.modality = $modality)
RETURN c.id AS claim_id,
       c.subject_name AS subject, c.subject_id AS subject_id,
       c.predicate AS predicate,
       c.object_name AS object, c.object_id AS object_id,
       c {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS date,
       c.modality AS modality, c.wording AS wording, c.speaker_name AS speaker,
       c.span_start AS start, c.span_end AS `end`, c.row AS row,
       c.event_id AS event_id,
       [c.id] AS claims,
       EXISTS { MATCH (c)-[x:CONTRADICTS]-(:Source:Claim) WHERE NOT coalesce(x.settled, false) } AS disputed
ORDER BY c.span_start, c.row, claim_id
