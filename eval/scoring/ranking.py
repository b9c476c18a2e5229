"""Ranked documents and relevant ones in, ranking measures of each question out. Used by `eval.running.squad`.

Computed by `ir_measures` (MacAvaney, Macdonald and Ounis, Streamlining Evaluation with ir-measures, ECIR 2022), which
hands them to trec_eval.
"""

from collections.abc import Collection, Mapping, Sequence

# Ranks that are looked at.
DEPTH = 10
MEASURES = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def ranking_scores(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Collection[str]]
) -> dict[str, dict[str, float]]:
    """For each question of `relevant`, each of `MEASURES`, 0 to 1; a question without a ranking scores 0.

    recall@k: share of the relevant documents among the first k (Manning, Raghavan and Schütze, 2008, chapter 8);
    mrr@10: 1 / rank of the first relevant one, 0 beyond rank 10 (Voorhees, TREC-8 Question Answering Track, 1999);
    ndcg@10: gain discounted by log2(rank + 1) over the best possible (Järvelin and Kekäläinen, TOIS 2002).
    """
    import ir_measures
    from ir_measures import RR, R, nDCG

    names = {R @ 1: "recall@1", R @ 5: "recall@5", R @ 10: "recall@10", RR @ 10: "mrr@10", nDCG @ 10: "ndcg@10"}
    # trec_eval sorts by score and, among equals, by name; our order is the order, so scores fall strictly.
    run = {
        question: {document: -float(rank) for rank, document in enumerate(ranked)}
        for question, ranked in rankings.items()
    }
    qrels = {question: dict.fromkeys(documents, 1) for question, documents in relevant.items()}
    scores: dict[str, dict[str, float]] = {question: {} for question in relevant}
    for found in ir_measures.iter_calc(list(names), qrels, run):
        scores[found.query_id][names[found.measure]] = float(found.value)
    return scores
