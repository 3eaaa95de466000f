INSERT INTO assignment (id, ticket_id, job_id, assignee_id, reason, candidates, at)
VALUES (:id, :ticket_id, :job_id, :assignee_id, :reason, :candidates, :at)
