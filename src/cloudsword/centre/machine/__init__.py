"""The machine room: web and worker as processes, chores, health, figures, the doctor, backups."""
