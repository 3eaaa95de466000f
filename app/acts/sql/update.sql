UPDATE act SET state = :state, payload = :payload, base = :base, theirs = :theirs, error = :error WHERE id = :id
