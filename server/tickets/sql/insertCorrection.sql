INSERT INTO triage_correction (id, ticket_id, field, triage_value, person_value, account_id, at)
VALUES (:id, :ticket_id, :field, :triage_value, :person_value, :account_id, :at)
