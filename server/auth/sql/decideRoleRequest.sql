UPDATE role_request SET state = :state, decided_at = :now, decided_by = :decided_by WHERE id = :id AND state = 'open'
