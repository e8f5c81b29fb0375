// question: What exactly does this event, claim or person rest on?
// help: >
//   Every claim for and against, with the place in its document where it can be read, and the words
//   where the workspace holds the text.
// parameters:
//   id: {kind: id, required: true, help: "Id of an event, a claim, an actor, an instrument or a place."}
// columns:
//   claim_id: {kind: string, meaning: Id of the claim.}
//   says: {kind: string, meaning: "What the claim says, in short."}
//   statement: {kind: entity, meaning: The statement that carries it.}
//   document: {kind: string, meaning: Id of the document that prints it.}
//   document_title: {kind: string, meaning: Title of the document.}
//   publisher: {kind: string, meaning: Who published the document.}
//   date: {kind: date, meaning: When the document was published.}
//   start: {kind: integer, meaning: "First character of the passage, counted from 0."}
//   end: {kind: integer, meaning: Character after the last.}
//   row: {kind: integer, meaning: "Row of a table, the first data row being 1."}
//   column: {kind: string, meaning: Columns of a table.}
//   sha256: {kind: string, meaning: Digest of the passage or of the cells.}
//   quote: {kind: string, computed: quote, meaning: "The words, where the workspace holds the text and the digest fits."}
//   url: {kind: string, meaning: Where the document stands.}
//   archived_url: {kind: string, meaning: Where a copy is kept.}
//   modality: {kind: string, meaning: "actual, planned, risk or negated."}
//   wording: {kind: string, meaning: "How the source says it: asserted, reported, alleged, or risk."}
//   stands: {kind: string, meaning: "supports, contradicts (another version of the same fact) or denies."}
//   copy_of: {kind: string, meaning: "Id of the claim, statement or document that this one reproduces."}
// order: Supports, then contradicts, then denies; then document, first character and claim.
// searched:
//   - text: "Searched: {claims:claim}."
//     query: |
//       MATCH (c:Source:Claim)
//       RETURN count(c) AS claims
// network:
//   items: [$id, claim_id, statement, document]
//   relations: [STATED_IN, PRINTED_IN, CONTRADICTS, COPY_OF, ABOUT]
//   past: the table

CALL () {
  MATCH (n:Event {id: $id})
  UNWIND n.claims AS claim
  MATCH (c:Source {id: claim})
  RETURN c AS c, 'supports' AS stood
  UNION
  MATCH (n:Event {id: $id})<-[x:ABOUT]-(c:Source:Claim)
  WHERE size(coalesce(n.claims, [])) = 0 AND x.role IN ['subject', 'object']
  RETURN c AS c, CASE c.modality WHEN 'negated' THEN 'denies' ELSE 'supports' END AS stood
  UNION
  MATCH (n:Actor {id: $id})<-[:ABOUT]-(c:Source:Claim)
  RETURN c AS c, CASE c.modality WHEN 'negated' THEN 'denies' ELSE 'supports' END AS stood
  UNION
  MATCH (n:Instrument {id: $id})<-[:ABOUT]-(c:Source:Claim)
  RETURN c AS c, CASE c.modality WHEN 'negated' THEN 'denies' ELSE 'supports' END AS stood
  UNION
  MATCH (n:Place {id: $id})<-[:ABOUT]-(c:Source:Claim)
  RETURN c AS c, CASE c.modality WHEN 'negated' THEN 'denies' ELSE 'supports' END AS stood
  UNION
  MATCH (c:Source:Claim {id: $id})
  RETURN c AS c, 'supports' AS stood
  UNION
  MATCH (c:Source:Claim)-[:STATED_IN|PRINTED_IN]->(n:Source {id: $id})
  RETURN c AS c, 'supports' AS stood
}
WITH DISTINCT c, stood
CALL (c, stood) {
  RETURN c AS claim, stood AS stands
  UNION
  MATCH (c)-[:CONTRADICTS]-(other:Source:Claim)
  RETURN other AS claim, CASE other.modality WHEN 'negated' THEN 'denies' ELSE 'contradicts' END AS stands
}
WITH claim, min(CASE stands WHEN 'supports' THEN 1 WHEN 'contradicts' THEN 2 ELSE 3 END) AS rank
OPTIONAL MATCH (claim)-[:STATED_IN]->(s:Source:Statement)
OPTIONAL MATCH (d:Source {id: claim.document_id})
RETURN claim.id AS claim_id,
       claim.subject_name + ' ' + toLower(replace(claim.predicate, '_', ' '))
         + coalesce(' ' + claim.object_name, '') AS says,
       s.name AS statement, s.id AS statement_id,
       claim.document_id AS document, d.name AS document_title, d.publisher AS publisher,
       d {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS date,
       claim.span_start AS start, claim.span_end AS `end`, claim.row AS row, claim.column AS column,
       claim.sha256 AS sha256, d.url AS url, d.archived_url AS archived_url,
       claim.modality AS modality, claim.wording AS wording,
       ['supports', 'contradicts', 'denies'][rank - 1] AS stands,
       coalesce(claim.duplicate_of, s.copy_of, d.copy_of) AS copy_of,
       [claim.id] AS claims,
       EXISTS { MATCH (claim)-[x:CONTRADICTS]-(:Source:Claim) WHERE NOT coalesce(x.settled, false) } AS disputed
ORDER BY rank, document, start, row, claim_id
