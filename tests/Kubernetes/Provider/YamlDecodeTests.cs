using System.Globalization;
using CsCheck;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class YamlDecodeTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf<string>(
            "", "~", "null", "yes", "No", "on", "y", "true", "0755", "0x1f", "1_000", "1e3", "12:30:45", "2026-11-24", ".inf", ".5", "-", "- a", "a: b", "#x",
            "'", "\"", "{", "[", "*a", "&a", "!t", "%", "@", "`", "|", ">", " lead", "trail ", "a\nb", "a\n", "\na", "a\n\n", "  a\nb", "tab\tbed", "ü", "🙂",
            "a\n b\n  c\n", "x: |\n  y", "---", "...", "\\", "\u0001", "\u0085", "<<", "="),
        Gen.String[Gen.Char[' ', '~'], 0, 12]);

    private static readonly Gen<PropertyValue> Value = Gen.Recursive<PropertyValue>((depth, value) => depth > 3
        ? Text.Select(PropertyValue.Of)
        : Gen.Frequency(
            (4, Text.Select(PropertyValue.Of)),
            (1, Gen.Bool.Select(PropertyValue.Of)),
            (1, Gen.Int.Select(number => PropertyValue.Of(number))),
            (1, Gen.Double[-1e6, 1e6].Select(PropertyValue.Of)),
            (1, Gen.Const(PropertyValue.NullValue)),
            (1, value.Array[0, 3].Select(items => PropertyValue.Of(items))),
            (1, Gen.Dictionary(Text, value)[0, 3].Select(map => PropertyValue.Of(PropertyMap.Of(map))))));

    [Fact]
    public async Task Documents_become_objects_and_empty_ones_are_left_out()
    {
        var objects = await DecodeAsync("""
            # a remark
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: a}
            ---
            ---
            just: data
            --- {"apiVersion": "v1", "kind": "ConfigMap", "data": {"k": "v"}}
            """);
        Assert.Equal(["Namespace", "ConfigMap"], objects.Select(obj => ((PropertyValue.String)obj["kind"]).Value));
    }

    [Theory]
    [InlineData("1", 1d)]
    [InlineData("-1.5", -1.5)]
    [InlineData("1e3", 1000d)]
    [InlineData("0755", 493d)]
    [InlineData("0x1F", 31d)]
    [InlineData("1_000", 1000d)]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("Off", false)]
    [InlineData("~", null)]
    [InlineData("", null)]
    [InlineData("\"1\"", "1")]
    [InlineData("'true'", "true")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("12:30", "12:30")]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("08", "08")]
    [InlineData("1Gi", "1Gi")]
    [InlineData("!!str 1", "1")]
    public async Task Text_means_what_it_means_to_kubectl(string text, object? expected)
    {
        var value = Assert.Single(await DecodeAsync($"{{apiVersion: v1, kind: X, v: {text}}}"))["v"];
        Assert.Equal(
            expected switch
            {
                null => PropertyValue.NullValue,
                bool boolean => PropertyValue.Of(boolean),
                double number => PropertyValue.Of(number),
                _ => PropertyValue.Of((string)expected),
            },
            value);
    }

    [Fact]
    public async Task Anchors_and_merges_are_followed()
    {
        var obj = Assert.Single(await DecodeAsync("""
            apiVersion: v1
            kind: X
            base: &base {a: 1, b: 2}
            merged: {<<: [*base, {a: 9, c: 4}], b: 3}
            again: *base
            """));
        Assert.Equal(obj["base"], obj["again"]);
        Assert.Equal(PropertyValue.Of(PropertyMap.Of(("a", PropertyValue.Of(1)), ("b", PropertyValue.Of(3)), ("c", PropertyValue.Of(4)))), obj["merged"]);
    }

    [Fact]
    public async Task A_default_namespace_goes_to_objects_that_live_in_one_and_name_none()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var objects = await harness.DecodeAsync("{apiVersion: v1, kind: ConfigMap}\n---\n{apiVersion: v1, kind: Node, metadata: {name: node}}\n", "ns");
        Assert.Equal(PropertyValue.Of(PropertyMap.Of(("namespace", PropertyValue.Of("ns")))), objects[0]["metadata"]);
        Assert.Equal(PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.Of("node")))), objects[1]["metadata"]);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("- a")]
    [InlineData("a: *nowhere")]
    [InlineData("<<: text")]
    public async Task What_is_no_manifest_is_an_error_with_a_code(string text)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => DecodeAsync(text));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.StartsWith("PRV4113", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_stands_for_a_huge_one_or_nests_without_end_is_refused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(
            level => string.Create(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n")));
        await Assert.ThrowsAsync<RpcException>(() => DecodeAsync(bomb));
        await Assert.ThrowsAsync<RpcException>(() => DecodeAsync("a: " + new string('[', 10_000)));
    }

    [Fact]
    public async Task A_call_without_text_is_an_error()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => new ProviderHarness().Client.InvokeAsync(
            new InvokeRequest { Tok = "kubernetes:yaml:decode" }, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);
        Assert.StartsWith("PRV4114", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rendered_reads_back_the_same_whatever_it_is()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var head = await harness.ParseAsync("{apiVersion: example.com/v1, kind: Pool, metadata: {name: a}}");
        await Value.SampleAsync(
            async value =>
            {
                var properties = head.With("spec", value);
                await harness.Client.CreateAsync(new CreateRequest
                {
                    Urn = ProviderHarness.Urn("kubernetes:example.com/v1:Pool"), Properties = PropertyCodec.ToStruct(properties),
                });
                return Equals(properties, Assert.Single(await harness.DecodeAsync(harness.Files.Content.Values.Single())));
            },
            iter: 500,
            threads: 1,
            print: value => value.ToString());
    }

    private static async Task<IReadOnlyList<PropertyMap>> DecodeAsync(string text) => await new ProviderHarness().DecodeAsync(text);
}
