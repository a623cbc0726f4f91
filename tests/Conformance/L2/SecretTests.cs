using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>Secrets stay marked, at the leaf where they are.</summary>
public sealed class SecretTests
{
    [Fact, Program("l2-resource-secret"), Program("l2-resource-schema-secret")]
    public async Task What_a_schema_calls_secret_is_secret_in_inputs_and_outputs()
    {
        var update = (await new ConformanceStack(SecretPackage.Provider()).RunAsync(() =>
        {
            new SecretPackage.Resource("res", new()
            {
                Private = "closed", Public = "open", PrivateArray = { "one" },
                PrivateData = new SecretPackage.DataArgs { Private = "closed", Public = "open" },
                PublicData = new SecretPackage.DataArgs { Private = "closed", Public = "open" },
            });
        })).Succeeded();
        var (inputs, outputs) = (update["res"].Inputs, update["res"].Outputs);
        Assert.Equal(Secret(Text("closed")), inputs["private"]);
        Assert.Equal(Text("open"), inputs["public"]);
        Assert.Equal(Map(("private", Secret(Text("closed"))), ("public", Text("open"))), inputs["publicData"]);
        Assert.Equal(Map(("private", Text("closed")), ("public", Text("open"))), Plain(inputs["privateData"]));
        Assert.True(inputs["privateData"].ContainsSecrets);
        Assert.Equal(Secret(Text("closed")), outputs["private"]);
        Assert.Equal(Text("open"), outputs["public"]);
        Assert.True(outputs["privateData"].ContainsSecrets);
    }

    [Fact, Program("l2-resource-secret")]
    public async Task An_output_of_a_secret_property_is_secret_in_the_program()
    {
        var update = (await new ConformanceStack(OutputPackage.Provider()).RunAsync(() =>
        {
            var resource = new OutputPackage.Resource("res", new() { Value = 1 });
            return new() { ["secret"] = resource.SecretOutput.Apply(text => text.Length), ["plain"] = resource.Output };
        })).Succeeded();
        Assert.Equal(Properties(("plain", Text("hello")), ("secret", Secret(Number(5)))), update.Outputs);
    }

    [Fact, Program("l2-resource-secret")]
    public async Task A_secret_input_is_a_secret_output_of_the_resource_it_went_into()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() =>
        {
            var first = new Varied.Text("first", new() { Value = Output.CreateSecret("s") });
            return new() { ["value"] = new Varied.Text("second", new() { Value = first.Value }).Value };
        })).Succeeded();
        Assert.Equal(Secret(Text("s")), update["second"].Inputs["value"]);
        Assert.Equal(Secret(Text("s")), update.Outputs["value"]);
    }

    [Fact, Program("l2-resource-option-additional-secret-outputs")]
    public async Task Additional_outputs_are_kept_secret()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() => new()
        {
            ["with"] = new Simple.Resource("withSecret", new() { Value = true }, new() { AdditionalSecretOutputs = { "value" } }).Value,
            ["without"] = new Simple.Resource("withoutSecret", new() { Value = true }).Value,
        })).Succeeded();
        Assert.Equal(["value"], update["withSecret"].AdditionalSecretOutputs);
        Assert.Empty(update["withoutSecret"].AdditionalSecretOutputs);
        Assert.Equal(Secret(Flag(true)), update["withSecret"].Outputs["value"]);
        Assert.Equal(Properties(("with", Secret(Flag(true))), ("without", Flag(true))), update.Outputs);
    }

    // The official .NET SDK leaves it to the provider; those of other languages also look at the arguments.
    [Fact, Program("l2-invoke-secrets")]
    public async Task A_functions_result_is_secret_where_its_provider_says_so()
    {
        var update = (await new ConformanceStack(Simple.Provider(), SimpleInvoke.Provider()).RunAsync(() =>
        {
            var resource = new Simple.Resource("res", new() { Value = true });
            return new()
            {
                ["nonSecret"] = SimpleInvoke.SecretInvoke("hello", false).Apply(result => result.Response),
                ["firstSecret"] = SimpleInvoke.SecretInvoke("hello", resource.Value).Apply(result => result.Response),
                ["secondSecret"] = SimpleInvoke.SecretInvoke(Output.CreateSecret("goodbye"), false).Apply(result => result.Response),
            };
        })).Succeeded();
        Assert.Equal(
            Properties(("firstSecret", Secret(Text("hello world"))), ("nonSecret", Text("hello world")), ("secondSecret", Text("goodbye world"))), update.Outputs);
    }

    [Fact, Program("l1-builtin-secret")]
    public async Task A_secret_in_a_list_makes_only_its_own_item_secret()
    {
        var update = (await new ConformanceStack(NestedObject.Provider()).RunAsync(() =>
        {
            new NestedObject.MapContainer("res", new() { Tags = { ["open"] = "o", ["closed"] = Output.CreateSecret("c") } });
        })).Succeeded();
        Assert.Equal(Map(("closed", Text("c")), ("open", Text("o"))), Plain(update["res"].Inputs["tags"]));
        Assert.True(update["res"].Inputs["tags"].ContainsSecrets);
    }
}
