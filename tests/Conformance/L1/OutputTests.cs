using Provisioning.Conformance.Tests.Harness;
using Provisioning.Protocol.Values;
using Pulumi;

namespace Provisioning.Conformance.Tests.L1;

/// <summary>What a program returns is what the stack's outputs are.</summary>
public sealed class OutputTests
{
    private readonly ConformanceStack stack = new();

    [Fact, Program("l1-empty")]
    public async Task A_program_without_resources_has_only_its_stack()
    {
        var update = (await stack.RunAsync(() => { })).Succeeded();
        Assert.Equal("urn:pulumi:test::conformance::pulumi:pulumi:Stack::conformance-test", Assert.Single(update.Resources).Urn);
        Assert.Empty(update.Outputs);
    }

    [Fact, Program("l1-output-bool")]
    public Task Booleans() => AreOutputAsync(("true", true, Values.Flag(true)), ("false", false, Values.Flag(false)));

    [Fact, Program("l1-output-number")]
    public Task Numbers() => AreOutputAsync(
        ("zero", 0, Values.Number(0)), ("one", 1, Values.Number(1)), ("e", 2.718, Values.Number(2.718)),
        ("minInt32", int.MinValue, Values.Number(int.MinValue)), ("max", double.MaxValue, Values.Number(double.MaxValue)),
        ("min", double.Epsilon, Values.Number(double.Epsilon)));

    [Fact, Program("l1-output-string")]
    public Task Strings() => AreOutputAsync(
        ("empty", "", Values.Text("")), ("small", "Hello world!", Values.Text("Hello world!")),
        ("emoji", "👋 \"Hello \U0001019b!\" 😊", Values.Text("👋 \"Hello \U0001019b!\" 😊")), ("escape", "Some ${common} \"characters\" \n\t\0\\d", Values.Text("Some ${common} \"characters\" \n\t\0\\d")),
        ("large", new string('x', 100_000), Values.Text(new string('x', 100_000))));

    [Fact, Program("l1-output-array")]
    public Task Lists() => AreOutputAsync(
        ("empty", Array.Empty<string>(), Values.List()), ("small", new[] { "Hello", "World" }, Values.List(Values.Text("Hello"), Values.Text("World"))),
        ("numbers", new[] { 0.0, 1, 2, 3, 4, 5 }, Values.List([.. Enumerable.Range(0, 6).Select(number => Values.Number(number))])),
        ("nested", new[] { new[] { 1, 2 }, [3], [] }, Values.List(Values.List(Values.Number(1), Values.Number(2)), Values.List(Values.Number(3)), Values.List())));

    [Fact, Program("l1-output-map")]
    public Task Maps() => AreOutputAsync(
        ("empty", new Dictionary<string, string>(), Values.Map()),
        ("strings", new Dictionary<string, string> { ["greeting"] = "Hello, world!" }, Values.Map(("greeting", Values.Text("Hello, world!")))),
        ("keys", new Dictionary<string, int> { ["my.key"] = 1, ["my-key"] = 2, ["my_key"] = 3, ["__dunder"] = 4, [""] = 5, ["\u0001"] = 6, ["MY KEY"] = 7 },
            Values.Map(
                ("my.key", Values.Number(1)), ("my-key", Values.Number(2)), ("my_key", Values.Number(3)), ("__dunder", Values.Number(4)), ("", Values.Number(5)),
                ("\u0001", Values.Number(6)), ("MY KEY", Values.Number(7)))));

    [Fact, Program("l1-output-null")]
    public async Task A_null_in_a_list_stays()
    {
        var update = (await stack.RunAsync(() => new() { ["list"] = new string?[] { null, "a" } })).Succeeded();
        Assert.Equal(Values.List(Values.Null, Values.Text("a")), update.Outputs["list"]);
    }

    [Fact, Program("l1-output-null")]
    public async Task A_null_output_is_none()
    {
        var update = (await stack.RunAsync(() => new() { ["nothing"] = null, ["something"] = 1 })).Succeeded();
        Assert.IsType<PropertyValue.Null>(update.Outputs.Find("nothing") ?? Values.Null);
        Assert.Equal(Values.Number(1), update.Outputs["something"]);
    }

    [Fact, Program("l1-keyword-overlap")]
    public Task Outputs_may_be_named_like_keywords() => AreOutputAsync(
        ("class", "class_output_string", Values.Text("class_output_string")), ("export", "export", Values.Text("export")), ("import", "import", Values.Text("import")),
        ("mod", "mod", Values.Text("mod")), ("object", "object", Values.Text("object")), ("self", "self", Values.Text("self")), ("this", "this", Values.Text("this")),
        ("if", "if", Values.Text("if")));

    [Fact, Program("l1-builtin-secret")]
    public async Task Secrets_are_made_and_unmade()
    {
        var update = (await stack.RunAsync(() =>
        {
            var secret = Output.CreateSecret("hello");
            return new()
            {
                ["roundTrip"] = secret, ["roundTripNot"] = Output.Unsecret(secret), ["open"] = Output.Create("hello"),
                ["double"] = Output.CreateSecret(secret), ["derived"] = secret.Apply(text => text.Length),
                ["isSecret"] = Output.Create(Output.IsSecretAsync(secret)), ["isNotSecret"] = Output.Create(Output.IsSecretAsync(Output.Unsecret(secret))),
            };
        })).Succeeded();
        Assert.Equal(
            Values.Properties(
                ("roundTrip", Values.Secret(Values.Text("hello"))), ("roundTripNot", Values.Text("hello")), ("open", Values.Text("hello")),
                ("double", Values.Secret(Values.Text("hello"))), ("derived", Values.Secret(Values.Number(5))), ("isSecret", Values.Flag(true)),
                ("isNotSecret", Values.Flag(false))),
            update.Outputs);
    }

    [Fact, Program("l1-proxy-index")]
    public async Task A_part_of_a_secret_is_secret()
    {
        var update = (await stack.RunAsync(() =>
        {
            var list = Output.CreateSecret(System.Collections.Immutable.ImmutableArray.Create("a", "b"));
            var map = Output.CreateSecret(new Dictionary<string, int> { ["x"] = 1 });
            return new() { ["first"] = list.First(), ["second"] = list.GetAt(1), ["length"] = list.Length(), ["x"] = map.Apply(values => values["x"]) };
        })).Succeeded();
        Assert.Equal(
            Values.Properties(
                ("first", Values.Secret(Values.Text("a"))), ("length", Values.Secret(Values.Number(2))), ("second", Values.Secret(Values.Text("b"))),
                ("x", Values.Secret(Values.Number(1)))),
            update.Outputs);
    }

    private async Task AreOutputAsync(params (string Name, object? Value, PropertyValue Expected)[] outputs)
    {
        var update = (await stack.RunAsync(() => outputs.ToDictionary(output => output.Name, output => output.Value))).Succeeded();
        Assert.Equal(Values.Properties([.. outputs.Select(output => (output.Name, output.Expected))]), update.Outputs);
    }
}
