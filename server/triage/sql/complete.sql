UPDATE triage_ledger SET state = :state, model = :model, raw_answer = :raw_answer, parsed = :parsed, error = :error,
       input_tokens = :input_tokens, output_tokens = :output_tokens, cost_micros = :cost_micros, duration_ms = :duration_ms
WHERE id = :id
