using System.Text.Json;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Configuration;

[Collection(EnvironmentTests.Name)]
public sealed class ConfigTests
{
    private readonly FakeEngine engine = new();

    [Fact]
    public Task Values_are_read_in_the_projects_namespace() => WithConfig(config =>
    {
        Assert.Equal("eu", config.Get("region"));
        Assert.Equal("eu", config.Require("region"));
        Assert.Null(config.Get("absent"));
        Assert.Equal(3, config.RequireInt32("count"));
        Assert.Equal(0.5, config.RequireDouble("ratio"));
        Assert.True(config.RequireBoolean("on"));
        Assert.Null(config.GetInt32("absent"));
        Assert.Null(config.GetBoolean("absent"));
        Assert.Null(config.GetDouble("absent"));
        Assert.Equal(2, config.RequireObject<JsonElement>("shape").GetProperty("size").GetInt32());
        Assert.Null(config.GetObject<string[]>("absent"));
        Assert.Equal("v", new Config("other").Get("key"));
        Assert.Equal("legacy", new Config("other").Get("old"));
        return Task.CompletedTask;
    });

    [Fact]
    public Task Secret_getters_give_secret_outputs() => WithConfig(async config =>
    {
        Assert.True(await Output.IsSecretAsync(config.RequireSecret("region")));
        Assert.True(await Output.IsSecretAsync(config.RequireSecretInt32("count")));
        Assert.True(await Output.IsSecretAsync(config.RequireSecretBoolean("on")));
        Assert.True(await Output.IsSecretAsync(config.RequireSecretDouble("ratio")));
        Assert.True(await Output.IsSecretAsync(config.RequireSecretObject<JsonElement>("shape")));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(config.GetSecretInt32("count")!));
        Assert.Null(config.GetSecret("absent"));
        Assert.Null(config.GetSecretInt32("absent"));
        Assert.Null(config.GetSecretObject<string[]>("absent"));
    });

    [Fact]
    public Task A_missing_value_says_how_to_set_it() => WithConfig(config =>
    {
        var thrown = Assert.ThrowsAny<RunException>(() => config.Require("absent"));
        Assert.Equal(
            "Missing Required configuration variable 'proj:absent'\n" +
            "\tplease set a value using the command `pulumi config set proj:absent <value>`",
            thrown.Message);
        Assert.ThrowsAny<RunException>(() => config.RequireObject<string[]>("absent"));
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("Int32")]
    [InlineData("Boolean")]
    [InlineData("Double")]
    public Task A_value_of_the_wrong_type_says_which_it_must_have(string type) => WithConfig(config =>
    {
        Func<object?> get = type switch
        {
            "Int32" => () => config.GetInt32("region"),
            "Boolean" => () => config.GetBoolean("region"),
            _ => () => config.GetDouble("region"),
        };
        var thrown = Assert.ThrowsAny<RunException>(get);
        Assert.Equal($"Configuration 'proj:region' value 'eu' is not a valid {type}", thrown.Message);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_secret_of_the_wrong_type_is_not_shown() => WithConfig(config =>
    {
        var thrown = Assert.ThrowsAny<RunException>(() => config.GetInt32("token"));
        Assert.Equal("Configuration 'proj:token' value '[secret]' is not a valid Int32", thrown.Message);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_program_knows_its_deployment() => WithConfig(_ =>
    {
        var instance = Deployment.Instance;
        Assert.Equal(
            ("proj", "dev", "org", "/project", false),
            (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.RootDirectory, instance.IsDryRun));
        return Task.CompletedTask;
    });

    private async Task WithConfig(Func<Config, Task> check)
    {
        Exception? failure = null;
        await engine.RunAsync(
            () => Deployment.RunAsync(async () => failure = await Record.ExceptionAsync(() => check(new Config()))),
            ("proj:region", "eu"), ("proj:token", "s3cret"), ("proj:count", "3"), ("proj:ratio", "0.5"), ("proj:on", "true"), ("proj:shape", """{"size":2}"""),
            ("other:key", "v"), ("other:config:old", "legacy"));
        Assert.Null(failure);
    }
}
