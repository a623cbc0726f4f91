using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

public sealed class PolicyConfigurationTests : IDisposable
{
    private readonly SimulatedStack stack = new();
    private readonly string file = Path.GetTempFileName();

    private readonly SimulatedPack pack = new SimulatedPack()
        .With("size", EnforcementLevel.Mandatory, schema: """{"limit": {"type": "number", "default": 5}}""")
        .With("zone", EnforcementLevel.Advisory);

    public PolicyConfigurationTests()
    {
        stack.PolicyPacks = new SimulatedPolicyPacks().Add("pack", pack);
        stack.Packs = [new PolicyPackSource("pack", null)];
    }

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Without_a_file_a_policy_has_its_own_level_and_the_defaults_of_its_schema()
    {
        await PreviewAsync();
        Assert.Equal((EnforcementLevel.Mandatory, 5.0), Settled("size"));
        Assert.Equal(EnforcementLevel.Advisory, pack.Configured!["zone"].EnforcementLevel);
    }

    [Fact]
    public async Task What_a_pack_brings_goes_over_its_policies_and_all_of_it_over_every_one()
    {
        pack.Info.InitialConfig["all"] = new PolicyConfig { EnforcementLevel = EnforcementLevel.Disabled };
        pack.Info.InitialConfig["size"] = new PolicyConfig { EnforcementLevel = EnforcementLevel.Advisory, Properties = new() { Fields = { ["limit"] = Google.Protobuf.WellKnownTypes.Value.ForNumber(7) } } };
        await PreviewAsync();
        Assert.Equal((EnforcementLevel.Advisory, 7.0), Settled("size"));
        Assert.Equal(EnforcementLevel.Disabled, pack.Configured!["zone"].EnforcementLevel);
    }

    [Fact]
    public async Task The_file_goes_over_all_else_and_what_it_says_of_one_policy_over_what_it_says_of_all()
    {
        pack.Info.InitialConfig["zone"] = new PolicyConfig { EnforcementLevel = EnforcementLevel.Mandatory };
        await PreviewAsync("""{"size": {"enforcementLevel": "remediate", "limit": 9}, "all": "advisory"}""");
        Assert.Equal((EnforcementLevel.Remediate, 9.0), Settled("size"));
        Assert.Equal(EnforcementLevel.Advisory, pack.Configured!["zone"].EnforcementLevel);
    }

    [Fact]
    public async Task Properties_without_a_level_leave_the_level_as_it_is()
    {
        await PreviewAsync("""{"size": {"limit": 9}}""");
        Assert.Equal((EnforcementLevel.Mandatory, 9.0), Settled("size"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("""{"size": {}, "environments": []}""")]
    public async Task A_file_that_says_nothing_changes_nothing(string json)
    {
        await PreviewAsync(json);
        Assert.Equal((EnforcementLevel.Mandatory, 5.0), Settled("size"));
        Assert.Equal(["size", "zone"], pack.Configured!.Keys.Order());
    }

    [Fact]
    public async Task What_the_pack_has_no_policy_for_reaches_it_all_the_same()
    {
        await PreviewAsync("""{"all": "advisory", "size-v2": {"enforcementLevel": "mandatory", "limit": 3}}""");
        Assert.Equal(["all", "size", "size-v2", "zone"], pack.Configured!.Keys.Order());
        Assert.Equal((EnforcementLevel.Mandatory, 3.0), Settled("size-v2"));
    }

    [Theory]
    [InlineData("""{"size-v2": {"limit": 3}}""", "has properties but no enforcement level")]
    [InlineData("""{"all": {"limit": 3}}""", "has properties but no enforcement level")]
    [InlineData("""{"size": "sometimes"}""", "'sometimes' of 'size' is no enforcement level")]
    [InlineData("""{"size": {"enforcementLevel": 1}}""", "1 of 'size' is no enforcement level")]
    [InlineData("""{"size": null}""", "'size' must be an enforcement level or an object")]
    [InlineData("""{"environments": "prod"}""", "'environments' must be an array of strings")]
    [InlineData("""{"environments": ["prod"]}""", "ESC environments")]
    [InlineData("[]", "not a JSON object")]
    public async Task Configuration_that_makes_no_sense_stops_the_operation_before_it_begins(string json, string problem)
    {
        var run = (await UpAsync(json)).Failed();
        var refusal = Assert.Single(run.Result.Refusals);
        Assert.Equal("PRV6103", refusal.Code);
        Assert.Contains(problem, refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(run.Calls);
        Assert.Null(pack.Configured);
    }

    [Fact]
    public async Task A_pack_without_configuration_may_be_given_no_file_not_even_an_empty_one()
    {
        pack.Info.SupportsConfig = false;
        (await UpAsync(null)).Succeeded();
        Assert.DoesNotContain("configure", pack.Calls);
        var run = (await UpAsync("")).Failed();
        Assert.Contains("does not support configuration", Assert.Single(run.Result.Refusals).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_of_without_the_pack_being_asked()
    {
        stack.Packs = [new PolicyPackSource("pack", file + ".missing")];
        var run = (await stack.UpAsync(One)).Failed();
        Assert.Equal("PRV6103", Assert.Single(run.Result.Refusals).Code);
        Assert.Null(pack.StackConfiguration);
    }

    [Fact]
    public async Task Everything_that_does_not_fit_the_schemas_is_told_in_the_words_of_pulumi_even_of_disabled_policies()
    {
        pack.With("names", EnforcementLevel.Disabled, schema: """{"names": {"type": "array", "minItems": 1, "items": {"type": "string"}}}""");
        pack.Info.Policies.Single(policy => policy.Name == "names").ConfigSchema.Required.Add("owner");
        var run = (await UpAsync("""{"size": {"limit": "many"}, "names": {"names": []}}""")).Failed();
        Assert.Equal(
            [
                "validating policy config: pack 1.0.0  names: names: Array must have at least 1 items",
                "validating policy config: pack 1.0.0  names: owner is required",
                "validating policy config: pack 1.0.0  size: limit: Invalid type. Expected: number, given: string",
            ],
            run.Errors);
        Assert.Equal("PRV6103", Assert.Single(run.Result.Refusals).Code);
        Assert.Empty(run.Calls);
        Assert.Null(pack.Configured);
    }

    [Theory]
    [InlineData("""{"enum": ["a", "b"]}""", "\"c\"", """value must be one of the following: "a", "b""")]
    [InlineData("""{"const": 1}""", "2", "value does not match: 1")]
    [InlineData("""{"type": ["string", "null"]}""", "true", "Invalid type. Expected: [string,null], given: boolean")]
    [InlineData("""{"type": "integer"}""", "1.5", "Invalid type. Expected: integer, given: number")]
    [InlineData("""{"minLength": 2}""", "\"a\"", "String length must be greater than or equal to 2")]
    [InlineData("""{"maxLength": 2}""", "\"abc\"", "String length must be less than or equal to 2")]
    [InlineData("""{"pattern": "^a"}""", "\"b\"", "Does not match pattern '^a'")]
    [InlineData("""{"minimum": 2}""", "1", "Must be greater than or equal to 2")]
    [InlineData("""{"exclusiveMinimum": 2}""", "2", "Must be greater than 2")]
    [InlineData("""{"maximum": 2}""", "3", "Must be less than or equal to 2")]
    [InlineData("""{"exclusiveMaximum": 2}""", "2", "Must be less than 2")]
    [InlineData("""{"multipleOf": 0.5}""", "1.2", "Must be a multiple of 0.5")]
    [InlineData("""{"maxItems": 1}""", "[1, 2]", "Array must have at most 1 items")]
    [InlineData("""{"uniqueItems": true}""", "[1, 2, 1]", "array items[0,2] must be unique")]
    [InlineData("""{"contains": {"const": 3}}""", "[1, 2]", "At least one of the items must match")]
    [InlineData("""{"items": [{"type": "number"}], "additionalItems": false}""", "[1, 2]", "No additional items allowed on array")]
    [InlineData("""{"minProperties": 1}""", "{}", "Must have at least 1 properties")]
    [InlineData("""{"maxProperties": 0}""", """{"a": 1}""", "Must have at most 0 properties")]
    [InlineData("""{"required": ["a"]}""", "{}", "a is required")]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", """{"b": 1}""", "Additional property b is not allowed")]
    [InlineData("""{"propertyNames": {"pattern": "^a"}}""", """{"b": 1}""", "Property name of \"b\" does not match")]
    [InlineData("""{"dependencies": {"a": ["b"]}}""", """{"a": 1}""", "Has a dependency on b")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "null"}]}""", "1", "Must validate at least one schema (anyOf)")]
    [InlineData("""{"oneOf": [{"minimum": 1}, {"minimum": 2}]}""", "3", "Must validate one and only one schema (oneOf)")]
    [InlineData("""{"not": {"type": "string"}}""", "\"a\"", "Must not validate the schema (not)")]
    public async Task Schemas_are_held_to_in_every_keyword_that_packs_have(string schema, string value, string problem)
    {
        pack.With("rule", schema: $$"""{"value": {{schema}} }""");
        var run = (await UpAsync($$"""{"rule": {"value": {{value}} } }""")).Failed();
        Assert.StartsWith($"validating policy config: pack 1.0.0  rule: value: {problem}", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_inside_is_told_with_its_path()
    {
        pack.With("rule", schema: """
            {"sites": {"items": {"properties": {"zone": {"type": "string"}}, "patternProperties": {"^x-": {"type": "number"}}, "additionalProperties": {"type": "boolean"}}}}
            """);
        var run = (await UpAsync("""{"rule": {"sites": [{"zone": "a", "x-a": 1, "b": true}, {"zone": 1, "x-a": "1", "b": 1}]}}""")).Failed();
        Assert.Equal(
            ["sites.1.b: Invalid type. Expected: boolean, given: integer", "sites.1.x-a: Invalid type. Expected: number, given: string", "sites.1.zone: Invalid type. Expected: string, given: integer"],
            run.Errors.Select(error => error["validating policy config: pack 1.0.0  rule: ".Length..]));
    }

    private (EnforcementLevel, double) Settled(string policy)
        => (pack.Configured![policy].EnforcementLevel, pack.Configured[policy].Properties.Fields["limit"].NumberValue);

    private async Task PreviewAsync(string? json = null)
    {
        Give(json);
        (await stack.PreviewAsync(One)).Succeeded();
    }

    private Task<Run> UpAsync(string? json)
    {
        Give(json);
        return stack.UpAsync(One);
    }

    private void Give(string? json)
    {
        if (json is not null)
            File.WriteAllText(file, json);
        stack.Packs = [new PolicyPackSource("pack", json is null ? null : file)];
    }

    private static Task One(ProgramMonitor monitor) => monitor.ResourceAsync("a");
}
