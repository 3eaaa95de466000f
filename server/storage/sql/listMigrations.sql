SELECT version, checksum, oldest_program FROM schema_migration ORDER BY version
