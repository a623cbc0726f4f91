using System.Text;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.Projects;

public sealed class ProjectTests
{
    private const string Declared =
        """
        name: p
        runtime: dotnet
        config:
          region:
            type: string
            default: eu-north
          nodes: {type: integer}
          tags:
            type: array
            items: {type: string}
          token: {type: string, secret: true}
          kubernetes:context: mine
          limits:
            value:
              cpu: 1
              memory: 2
        """;

    [Fact]
    public void A_runtime_is_a_name_or_a_name_with_options()
    {
        var shortForm = Project.Parse("name: p\nruntime: dotnet\n", "/p/Pulumi.yaml");
        var longForm = Project.Parse("name: p\nruntime:\n  name: dotnet\n  options:\n    binary: bin/p\n    typescript: false\nmain: src\n", "/p/Pulumi.yaml");

        Assert.Equal("dotnet", shortForm.Runtime);
        Assert.Equal("bin/p", longForm.RuntimeOptions["binary"]);
        Assert.Equal("false", longForm.RuntimeOptions["typescript"]);
    }

    [Fact]
    public void Main_names_a_folder_or_a_file()
    {
        var project = Project.Parse("name: p\nruntime: nodejs\nmain: src/index.js\n", "/p/Pulumi.yaml");

        Assert.Equal(("/p/src", "index.js"), project.Program(_ => true));
        Assert.Equal(("/p/src/index.js", "."), project.Program(_ => false));
        Assert.Equal(("/p", "."), Project.Parse("name: p\nruntime: nodejs\n", "/p/Pulumi.yaml").Program(_ => false));
    }

    [Fact]
    public void A_project_is_found_from_any_folder_in_it()
    {
        var files = new MemoryFileSystem();
        files.Write("/home/p/Pulumi.yaml", "name: p\nruntime: dotnet\n"u8);

        Assert.Equal("/home/p/Pulumi.yaml", Project.Find(files, "/home/p/a/b").File);
        Assert.Equal("PRV1801", Assert.Throws<DiagnosticException>(() => Project.Find(files, "/home")).Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("runtime: dotnet\n", "name")]
    [InlineData("name: p\n", "runtime")]
    [InlineData("name: p\nruntime: {options: {}}\n", "runtime.name")]
    [InlineData("name: [p]\nruntime: dotnet\n", "name")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: float}\n", "config.a.type")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: array}\n", "config.a.items")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: integer, default: many}\n", "config.a.default")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: integer, default: 1, value: 2}\n", "config.a.default")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  other:a: {type: integer}\n", "config.other:a.type")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  other:a: {description: of a}\n", "config.other:a.value")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: string, default: 1}\n", "config.a.default")]
    [InlineData("name: p\nruntime: dotnet\nconfig:\n  a: {type: array, items: {type: array}}\n", "config.a.items.items")]
    public void A_field_that_is_wrong_is_named(string text, string field)
    {
        var refused = Assert.Throws<DiagnosticException>(() => Project.Parse(text, "/p/Pulumi.yaml"));

        Assert.Equal("PRV1803", refused.Diagnostics[0].Code);
        Assert.Contains($"'{field}'", refused.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_configuration_is_told_at_once()
    {
        var project = Project.Parse(Declared, "/p/Pulumi.yaml");
        var config = StackConfiguration.Merge(project, StackFileOf("config:\n  p:tags: no\n  p:token: plain\n"));

        var found = StackConfiguration.Validate(project, "test", config, ciphertext => ciphertext);

        Assert.Equal(["PRV1805", "PRV1806", "PRV1808"], found.Select(diagnostic => diagnostic.Code));
        Assert.Equal("Stack 'test' is missing configuration value 'nodes'", found[0].Detail);
        Assert.DoesNotContain(found, diagnostic => diagnostic.ToString().Contains("plain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{type: string}", "7", true)]
    [InlineData("{type: string}", "[x]", false)]
    [InlineData("{type: integer}", "7.0", true)]
    [InlineData("{type: integer}", "7.5", false)]
    [InlineData("{type: integer}", "{secure: many}", false)]
    [InlineData("{type: integer}", "{secure: \"7\"}", true)]
    [InlineData("{type: boolean}", "yes", false)]
    [InlineData("{type: object}", "{a: 1}", true)]
    [InlineData("{type: object}", "x", false)]
    [InlineData("{type: array, items: {type: string}}", "[a, 7]", false)]
    [InlineData("{type: array, items: {type: integer}}", "[7, \"8\", {secure: \"9\"}]", true)]
    [InlineData("{type: array, items: {type: array, items: {type: boolean}}}", "[[true], []]", true)]
    [InlineData("{type: array, items: {type: array, items: {type: boolean}}}", "[[1]]", false)]
    [InlineData("{description: anything, secret: true}", "[x]", true)]
    [InlineData("{type: string, secret: true}", "x", false)]
    public void A_stacks_value_is_of_the_declared_type_or_refused(string declared, string value, bool isValid)
    {
        var project = Project.Parse($"name: p\nruntime: dotnet\nconfig:\n  a: {declared}\n", "/p/Pulumi.yaml");
        var config = StackConfiguration.Merge(project, StackFileOf($"config:\n  p:a: {value}\n"));

        Assert.Equal(isValid, StackConfiguration.Validate(project, "test", config, ciphertext => ciphertext).IsEmpty);
    }

    [Fact]
    public void A_default_does_not_stand_in_for_a_secret()
    {
        var project = Project.Parse("name: p\nruntime: dotnet\nconfig:\n  a: {type: string, secret: true, default: x}\n", "/p/Pulumi.yaml");
        var config = StackConfiguration.Merge(project, StackFileOf(""));

        Assert.Equal("PRV1808", Assert.Single(StackConfiguration.Validate(project, "test", config, ciphertext => ciphertext)).Code);
    }

    [Fact]
    public void The_stack_wins_over_the_project_as_a_whole()
    {
        var project = Project.Parse(Declared, "/p/Pulumi.yaml");
        var stack = StackFileOf("config:\n  p:region: eu-south\n  p:limits: {memory: 3}\n  p:nodes: \"4\"\n");

        var config = StackConfiguration.Decrypt(StackConfiguration.Merge(project, stack), ciphertext => ciphertext);

        Assert.Equal("eu-south", config.Values["p:region"]);
        Assert.Equal("mine", config.Values["kubernetes:context"]);
        Assert.Equal("""{"memory":3}""", config.Values["p:limits"]);
    }

    [Fact]
    public void One_encrypted_part_makes_the_whole_value_secret()
    {
        var config = StackFileOf("config:\n  p:net:\n    key: {secure: v1:a:b}\n    mtu: 9000\n  p:plain: x\n").Config;

        var decrypted = StackConfiguration.Decrypt(config, ciphertext => ciphertext == "v1:a:b" ? "opened" : "?");

        Assert.Equal("""{"key":"opened","mtu":9000}""", decrypted.Values["p:net"]);
        Assert.Equal(["p:net"], decrypted.SecretKeys);
    }

    [Fact]
    public void A_selection_is_kept_for_each_project_and_backend()
    {
        var files = new MemoryFileSystem();
        var user = new UserFolder(files, "/home/.pulumi");
        var project = Project.Parse("name: p\nruntime: dotnet\n", "/p/Pulumi.yaml");

        user.Select(project, "file://a", "dev");
        user.Select(project, "file://b", "prod");
        user.Select(project, "file://b", null);

        Assert.Equal("dev", user.SelectedStack(project, "file://a"));
        Assert.Null(user.SelectedStack(project, "file://b"));
        Assert.Matches("^/home/\\.pulumi/workspaces/p-[0-9a-f]{40}-workspace\\.json$", Assert.Single(files.Paths));
    }

    [Theory]
    [InlineData("file://~", "/home/ada")]
    [InlineData("file://~/state", "/home/ada/state")]
    [InlineData("file://./state", "/srv/cloud/state")]
    [InlineData("file:///var/state?no_tmp_dir=true", "/var/state")]
    public void A_file_backend_is_a_folder(string url, string root)
        => Assert.Equal(root, BackendAddress.Parse(url, "/srv/cloud", "/home/ada").Root);

    [Theory]
    [InlineData("s3://bucket")]
    [InlineData("https://api.pulumi.com")]
    [InlineData("file://")]
    public void Another_backend_is_refused(string url)
        => Assert.Equal("PRV5018", Assert.Throws<DiagnosticException>(() => BackendAddress.Parse(url, "/srv/cloud", "/home/ada")).Diagnostics[0].Code);

    private static StackFile StackFileOf(string text)
    {
        var files = new MemoryFileSystem();
        files.Write("/p/Pulumi.test.yaml", Encoding.UTF8.GetBytes(text));
        return StackFile.Load(files, "/p/Pulumi.test.yaml", "p");
    }
}
