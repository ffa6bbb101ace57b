# <<header>>
#
# The image of PostgreSQL runs this once, when its volume is empty: every file of the target sql, in the order of the paths.
# The image reads this file into its own shell, where -u would go too far.
set -e
find /sql -name '*.sql' | LC_ALL=C sort | while read -r file; do
  psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file "$file"
done
