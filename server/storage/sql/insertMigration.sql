INSERT INTO schema_migration (version, name, checksum, oldest_program, applied_at)
VALUES (:version, :name, :checksum, :oldest_program, :applied_at)
