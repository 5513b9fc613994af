using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.LocalHost.Tests.Platform;

public sealed class FunctionsHostTriggersTests
{
    [Fact]
    public void Blob_address_name_and_length_are_read_from_the_recorded_payload() =>
        Assert.Equal(
            new BlobTrigger(new("https://stsales.blob.core.windows.net/sales-in/2026/09/orders-01.csv"), "2026/09/orders-01", 66),
            BlobTrigger.Read(Golden.Read("blob-trigger.json")));

    [Fact]
    public void Metadata_that_is_not_encoded_twice_is_read_too() =>
        Assert.Equal(
            new BlobTrigger(new("https://a.example/c/b.csv"), "12", 7),
            BlobTrigger.Read(Json("""{"Data":{},"Metadata":{"Uri":"https://a.example/c/b.csv","name":"12","Properties":{"ContentLength":"7"}}}""")));

    [Theory]
    [InlineData("""{"Data":{}}""", "Metadata")]
    [InlineData("""{"Metadata":{}}""", "Uri")]
    [InlineData("""{"Metadata":{"Uri":"\"file:///etc/passwd\""}}""", "file:///etc/passwd")]
    [InlineData("[]", "Metadata")]
    public void Blob_payload_without_a_web_address_names_what_is_wrong(string payload, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => BlobTrigger.Read(Json(payload))).Message, StringComparison.Ordinal);

    [Fact]
    public void Queue_message_is_decoded_twice_beside_keys_that_differ_by_case_only()
    {
        var trigger = QueueTrigger.Read(Golden.Read("queue-trigger.json"));

        Assert.Equal(1, trigger.DequeueCount);
        Assert.Equal(new("https://stsales.blob.core.windows.net/sales-in/orders-01.csv"), BlobCreated.Read(trigger).Blob);
    }

    [Fact]
    public void Event_gives_address_etag_without_quotes_and_length()
    {
        var text = Golden.Read("blob-created-event.json").GetRawText().Replace("0x8DCD93A1B2C3D4E", "\\\"0x8DCD93A1B2C3D4E\\\"", StringComparison.Ordinal);

        Assert.Equal(
            new BlobCreated(new("https://stsales.blob.core.windows.net/sales-in/2026/09/orders-01.csv"), "0x8DCD93A1B2C3D4E", 66),
            BlobCreated.Read(new(text, 1)));
    }

    [Theory]
    [InlineData("""{"type":"Microsoft.Storage.BlobCreated","data":{"url":"https://a.example/c/b.csv"}}""")]
    [InlineData("""[{"data":{"url":"https://a.example/c/b.csv"}}]""")]
    [InlineData("eyJkYXRhIjp7InVybCI6Imh0dHBzOi8vYS5leGFtcGxlL2MvYi5jc3YifX0=")]
    public void Cloud_event_array_and_base64_are_read_too(string message) =>
        Assert.Equal(new BlobCreated(new("https://a.example/c/b.csv"), null, null), BlobCreated.Read(new(message, 1)));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("7")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"url":"ftp://a.example/b.csv"}}""")]
    public void Message_that_is_no_such_event_says_what_was_expected(string message)
    {
        var failure = Assert.Throws<FormatException>(() => BlobCreated.Read(new(message, 1)));

        Assert.StartsWith("queue message: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Timer_tells_last_and_next_run() =>
        Assert.Equal(
            new TimerTrigger(false, new DateTimeOffset(2026, 9, 19, 3, 0, 0, TimeSpan.Zero).AddTicks(132_144), new(2026, 9, 20, 3, 0, 0, TimeSpan.Zero)),
            TimerTrigger.Read(Golden.Read("timer-trigger.json")));

    [Fact]
    public void Timer_before_its_first_run_has_no_last_one()
    {
        var timer = TimerTrigger.Read(Golden.Read("timer-trigger-first-run.json"));

        Assert.Null(timer.Last);
        Assert.NotNull(timer.Next);
    }

    [Fact]
    public void Timer_past_due_and_timer_without_status_are_read()
    {
        Assert.True(TimerTrigger.Read(Golden.Read("timer-trigger-past-due.json")).IsPastDue);
        Assert.Equal(new TimerTrigger(false, null, null), TimerTrigger.Read(Golden.Read("timer-trigger-unmonitored.json")));
        Assert.True(TimerTrigger.Read(Json("""{"Data":{"timer":{"isPastDue":true}}}""")).IsPastDue);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
