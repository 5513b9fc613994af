namespace SalesFunctions.Tests.Architecture;

public sealed class SqlRulesTests
{
    private static readonly SourceFile Schema = new(
        "src/SalesFunctions/Schema/0001_ingest.sql", "-- writer: Ingest\nCREATE TABLE sales_lines (id INT);\nCREATE TABLE IF NOT EXISTS `uploads` (id INT);\n");

    [Fact]
    public void Sql_stands_only_in_queries_writers_and_migrations() => Rule.Holds(SqlRules.StraySql(Repository.Code));

    [Fact]
    public void Every_migration_names_its_writer() => Rule.Holds(SqlRules.MissingWriters(Repository.Schema));

    [Fact]
    public void Every_table_has_one_writer() => Rule.Holds(SqlRules.SharedTables(Repository.Schema));

    [Fact]
    public void Only_the_writer_writes_its_tables() => Rule.Holds(SqlRules.ForeignWrites(Repository.Code, Repository.Schema));

    [Fact]
    public void No_migration_takes_away_what_the_version_before_uses() => Rule.Holds(SqlRules.UnsafeForOlder(Repository.Schema, landed: 19));

    [Theory]
    [InlineData("ALTER TABLE a DROP COLUMN b;")]
    [InlineData("ALTER TABLE a ADD c INT,\n    DROP COLUMN IF EXISTS b;")]
    [InlineData("ALTER TABLE a RENAME COLUMN b TO c;")]
    [InlineData("RENAME TABLE a TO b;")]
    [InlineData("DROP TABLE a;")]
    [InlineData("ALTER TABLE a CHANGE b c INT;")]
    [InlineData("ALTER TABLE a MODIFY b INT NOT NULL;")]
    [InlineData("ALTER TABLE a ADD COLUMN b INT NOT NULL;")]
    [InlineData("ALTER TABLE a ADD b INT NULL, ADD c DECIMAL(10, 2) NOT NULL;")]
    [InlineData("-- unused since: 0020\nDROP TABLE a;")]
    public void What_breaks_the_version_before_is_found(string sql)
    {
        Assert.Single(SqlRules.UnsafeForOlder([new SourceFile("src/SalesFunctions/Schema/0020_a.sql", "-- writer: Sales\n" + sql)], landed: 19));
        Assert.Empty(SqlRules.UnsafeForOlder([new SourceFile("src/SalesFunctions/Schema/0019_a.sql", "-- writer: Sales\n" + sql)], landed: 19));
    }

    [Theory]
    [InlineData("CREATE TABLE a (id INT NOT NULL);")]
    [InlineData("CREATE OR REPLACE VIEW a AS SELECT 1;")]
    [InlineData("ALTER TABLE a ADD COLUMN b INT NOT NULL DEFAULT 0, ADD INDEX c (b), ADD UNIQUE KEY d (b);")]
    [InlineData("ALTER TABLE a ADD COLUMN b INT NULL;\n-- The rename of b is told later.")]
    [InlineData("-- unused since: 0018\nALTER TABLE a DROP COLUMN b;")]
    public void What_the_version_before_can_live_with_is_left_alone(string sql) =>
        Assert.Empty(SqlRules.UnsafeForOlder([new SourceFile("src/SalesFunctions/Schema/0020_a.sql", "-- writer: Sales\n" + sql)], landed: 19));

    [Theory]
    [InlineData("Sales/SalesEndpoints.cs", "\"SELECT 1\"")]
    [InlineData("Ingest/IngestFile.cs", "\"\"\"\n    UPDATE uploads\n    SET rows_in = 1\n    \"\"\"")]
    [InlineData("Ingest/IngestFile.cs", "$\"DELETE FROM {table}\"")]
    [InlineData("Platform/Database.cs", "\"CREATE DATABASE IF NOT EXISTS sales\"")]
    public void Sql_elsewhere_is_found(string path, string text) =>
        Assert.Single(SqlRules.StraySql([new SourceFile("src/SalesFunctions/" + path, $"class A {{ string x = {text}; }}")]));

    [Theory]
    [InlineData("src/SalesFunctions/Sales/SalesQueries.cs", "\"SELECT 1\"")]
    [InlineData("src/SalesFunctions/Sales/SalesQueriesByMonth.cs", "\"SELECT 1\"")]
    [InlineData("src/SalesFunctions/Ingest/SalesLineWriter.cs", "\"INSERT INTO sales_lines VALUES (1)\"")]
    [InlineData("src/SalesFunctions/Platform/Migrations.cs", "\"CREATE TABLE migrations (id INT)\"")]
    [InlineData("src/SalesFunctions.LocalHost/MariaDb.cs", "\"CREATE DATABASE sales\"")]
    [InlineData("src/SalesFunctions/Sales/A.cs", "\"Select a month.\" + \"DELETE\" /* SELECT 1 */")]
    public void Sql_in_its_place_and_ordinary_words_are_left_alone(string path, string text) =>
        Assert.Empty(SqlRules.StraySql([new SourceFile(path, $"class A {{ string x = {text}; }}")]));

    [Theory]
    [InlineData("CREATE TABLE a (id INT);")]
    [InlineData("-- writer: Nobody\nCREATE TABLE a (id INT);")]
    [InlineData("\n-- writer: Ingest\nCREATE TABLE a (id INT);")]
    public void A_migration_without_a_known_writer_is_found(string text) =>
        Assert.Single(SqlRules.MissingWriters([Schema, new SourceFile("src/SalesFunctions/Schema/0002.sql", text)]));

    [Fact]
    public void A_table_shaped_by_two_writers_is_found()
    {
        Assert.Single(SqlRules.SharedTables([Schema, new SourceFile("x.sql", "-- writer: Sales\nALTER TABLE uploads ADD b INT;")]));
        Assert.Empty(SqlRules.SharedTables([Schema, new SourceFile("x.sql", "-- writer: Ingest\nALTER TABLE uploads ADD b INT;")]));
    }

    [Theory]
    [InlineData("\"INSERT INTO sales_lines VALUES (1)\"")]
    [InlineData("\"INSERT IGNORE INTO `sales_lines` VALUES (1)\"")]
    [InlineData("\"REPLACE INTO uploads VALUES (1)\"")]
    [InlineData("\"UPDATE uploads SET id = 2\"")]
    [InlineData("\"DELETE FROM uploads\"")]
    [InlineData("\"DELETE u FROM uploads AS u\"")]
    [InlineData("\"LOAD DATA LOCAL INFILE 'x' REPLACE INTO TABLE uploads\"")]
    [InlineData("\"TRUNCATE TABLE uploads\"")]
    [InlineData("new MySqlBulkLoader(c) { TableName = \"uploads\" }")]
    public void A_write_to_a_foreign_table_is_found(string text)
    {
        string code = $"class A {{ object x = {text}; }}";
        Assert.Single(SqlRules.ForeignWrites([new SourceFile("src/SalesFunctions/Sales/SalesWriter.cs", code)], [Schema]));
        Assert.Empty(SqlRules.ForeignWrites([new SourceFile("src/SalesFunctions/Ingest/LineWriter.cs", code)], [Schema]));
    }

    [Theory]
    [InlineData("SELECT id FROM uploads")]
    [InlineData("INSERT INTO scores SELECT id FROM uploads ON DUPLICATE KEY UPDATE id = VALUES(id)")]
    [InlineData("SELECT REPLACE(name, 'a', 'b') FROM uploads")]
    public void Reading_a_foreign_table_is_left_alone(string sql) =>
        Assert.Empty(SqlRules.ForeignWrites([new SourceFile("src/SalesFunctions/Sales/A.cs", $"string x = \"{sql}\";")], [Schema]));
}
