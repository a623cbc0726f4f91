using Provisioning.Conformance.Tests.Harness;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L1;

/// <summary>Configuration reaches programs in its types.</summary>
public sealed class ConfigTests
{
    [Fact, Program("l1-config-types-primitive")]
    public async Task Simple_values()
    {
        var stack = new ConformanceStack
        {
            Config = { ["conformance:aNumber"] = "3.5", ["conformance:anInt"] = "42", ["conformance:aString"] = "Hello", ["conformance:aBool"] = "true" },
        };
        var update = (await stack.RunAsync(() =>
        {
            var config = new Config();
            return new()
            {
                ["number"] = config.RequireDouble("aNumber") + 1.25, ["int"] = config.RequireInt32("anInt") + 1, ["string"] = $"{config.Require("aString")} World",
                ["bool"] = !config.RequireBoolean("aBool"), ["missing"] = config.Get("none") ?? "default",
            };
        })).Succeeded();
        Assert.Equal(
            Properties(("bool", Flag(false)), ("int", Number(43)), ("missing", Text("default")), ("number", Number(4.75)), ("string", Text("Hello World"))), update.Outputs);
    }

    [Fact, Program("l1-config-types-object")]
    public async Task Structured_values()
    {
        var stack = new ConformanceStack
        {
            Config = { ["conformance:aMap"] = """{"a":1,"b":2}""", ["conformance:aList"] = "[1,5]", ["conformance:anObject"] = """{"prop":["x"]}""" },
        };
        var update = (await stack.RunAsync(() =>
        {
            var config = new Config();
            return new()
            {
                ["map"] = config.RequireObject<Dictionary<string, int>>("aMap")["a"] + 1, ["list"] = config.RequireObject<int[]>("aList").Sum(),
                ["object"] = config.RequireObject<Dictionary<string, string[]>>("anObject")["prop"][0],
            };
        })).Succeeded();
        Assert.Equal(Properties(("list", Number(6)), ("map", Number(2)), ("object", Text("x"))), update.Outputs);
    }

    [Fact, Program("l1-config-types-optional")]
    public async Task Absent_values()
    {
        var update = (await new ConformanceStack().RunAsync(() =>
        {
            var config = new Config();
            return new()
            {
                ["number"] = config.GetDouble("none") ?? 41.5, ["int"] = config.GetInt32("none") ?? 1, ["bool"] = config.GetBoolean("none") ?? true,
                ["object"] = config.GetObject<int[]>("none") is null, ["secret"] = config.GetSecret("none") is null,
            };
        })).Succeeded();
        Assert.Equal(
            Properties(("bool", Flag(true)), ("int", Number(1)), ("number", Number(41.5)), ("object", Flag(true)), ("secret", Flag(true))), update.Outputs);
    }

    [Fact, Program("l1-config-secret")]
    public async Task Secret_values_stay_secret_through_what_is_made_of_them()
    {
        var stack = new ConformanceStack
        {
            Config = { ["conformance:aNumber"] = "42", ["conformance:anObject"] = """{"password":"x"}""" }, SecretKeys = { "conformance:aNumber", "conformance:anObject" },
        };
        var update = (await stack.RunAsync(() =>
        {
            var config = new Config();
            return new()
            {
                ["number"] = config.RequireSecretInt32("aNumber"), ["more"] = config.RequireSecretDouble("aNumber").Apply(number => number + 1.5),
                ["password"] = config.RequireSecretObject<Dictionary<string, string>>("anObject").Apply(map => map["password"]),
            };
        })).Succeeded();
        Assert.Equal(Properties(("more", Secret(Number(43.5))), ("number", Secret(Number(42))), ("password", Secret(Text("x")))), update.Outputs);
    }

    [Fact, Program("l1-config-types-primitive")]
    public async Task A_value_that_is_required_and_missing_fails_the_program()
    {
        var run = await new ConformanceStack().RunAsync(() => { new Config().Require("token"); });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains("Missing Required configuration variable 'conformance:token'", Assert.Single(run.Update.Errors), StringComparison.Ordinal);
    }

    [Fact, Program("l1-config-types-primitive")]
    public async Task A_value_of_another_type_fails_the_program()
    {
        var stack = new ConformanceStack { Config = { ["conformance:size"] = "many" } };
        var run = await stack.RunAsync(() => { new Config().RequireInt32("size"); });
        Assert.False(run.Update.Succeeded);
        Assert.Contains("conformance:size", Assert.Single(run.Update.Errors), StringComparison.Ordinal);
    }

    [Fact, Program("l1-config-types-primitive")]
    public async Task Every_namespace_has_its_own_values()
    {
        var stack = new ConformanceStack { Config = { ["conformance:key"] = "mine", ["other:key"] = "theirs" } };
        var update = (await stack.RunAsync(() => new() { ["mine"] = new Config().Get("key"), ["theirs"] = new Config("other").Get("key") })).Succeeded();
        Assert.Equal(Properties(("mine", Text("mine")), ("theirs", Text("theirs"))), update.Outputs);
    }
}
