using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Reading;

namespace Provisioning.Components.Tests.Catalog;

public sealed class CatalogFileTests
{
    private const string Scheme = "{ id: a, name: A, owner: O, source: S, asOf: 2026-11-22, confidence: verified }";

    [Fact]
    public void A_row_takes_what_it_does_not_say_from_the_top_of_the_file()
    {
        var table = Read("""
            source: the standard
            asOf: 2026-11-22
            confidence: secondary
            schemes:
              - { id: a, name: A, owner: O }
              - { id: b, name: B, owner: O, confidence: verified }
            """).Record!;

        Assert.Equal(("the standard", new DateOnly(2026, 11, 22), Confidence.Secondary), (table["a"].Source, table["a"].AsOf, table["a"].Confidence));
        Assert.Equal(Confidence.Verified, table["b"].Confidence);
    }

    [Fact]
    public void A_row_without_a_source_is_refused()
    {
        var diagnostic = Assert.Single(Read("schemes: [{ id: a, name: A, owner: O, asOf: 2026-11-22, confidence: verified }]").Diagnostics);

        Assert.Equal(("PRV1002", "schemes.yaml: schemes[0].source"), (diagnostic.Code, diagnostic.Subject));
    }

    [Fact]
    public void A_second_row_with_the_same_id_is_refused()
    {
        var diagnostic = Assert.Single(Read($"schemes: [{Scheme}, {Scheme}]").Diagnostics);

        Assert.Equal("PRV1011", diagnostic.Code);
        Assert.Contains("'a'", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_in_a_file_is_reported_at_once()
    {
        var codes = Read($"schemes: [{Scheme}, {{ id: b, name: B, owner: O, source: S, asOf: yesterday, confidence: sure, oner: x }}]")
            .Diagnostics.Select(d => (d.Code, d.Subject));

        Assert.Equal(
            [("PRV1004", "schemes.yaml: schemes[1].asOf"), ("PRV1004", "schemes.yaml: schemes[1].confidence"), ("PRV1001", "schemes.yaml: schemes[1].oner")],
            codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("schemes: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("--- {}\n--- {}")]
    public void A_file_that_is_not_one_plain_YAML_map_is_refused(string text)
    {
        var diagnostic = Assert.Single(CatalogFile.Parse(text, "schemes.yaml").Diagnostics);

        Assert.Equal(("PRV1008", "schemes.yaml"), (diagnostic.Code, diagnostic.Subject));
    }

    private static ReadResult<CatalogTable<CertificationScheme>> Read(string text) =>
        CatalogFile.Parse(text, "schemes.yaml").Record!.Read<CertificationScheme>("schemes");
}
