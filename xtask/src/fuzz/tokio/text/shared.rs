//! The text of operations on what the tasks share.

use super::Writer;
use crate::fuzz::tokio::program::Shared;

impl Writer {
    pub fn shared(&mut self, shared: Shared, label: &str) {
        let number = self.labels;
        match shared {
            Shared::NotifyOne => self.line("e.notify.notify_one();"),
            Shared::NotifyLast => self.line("e.notify.notify_last();"),
            Shared::NotifyAll => self.line("e.notify.notify_waiters();"),
            Shared::AddPermit => self.line("e.permits.add_permits(1);"),
            Shared::ClosePermits => self.line("e.permits.close();"),
            Shared::TrySend => self.say(label, "e.sender.try_send(2)"),
            Shared::Publish => self.say(label, &format!("e.news.send({number}).is_ok()")),
            Shared::Show => self.say(label, &format!("e.shown.send({number}).is_ok()")),
            Shared::ShowIf(is_new) => {
                let changes = format!("|value| {{ *value += 1; {is_new} }}");
                self.say(label, &format!("e.shown.send_if_modified({changes})"));
            }
            Shared::Loose(1) => self.line(&format!("let _ = e.loose.send({number});")),
            Shared::Loose(count) => {
                self.line(&format!("for i in 0..{count} {{"));
                self.line("    let _ = e.loose.send(i);");
                self.line("}");
            }
            Shared::CloseReceiver => {
                self.within(0, "receiver", "", &["receiver.close();"]);
            }
            _ => self.waiting(shared, label),
        }
    }

    fn say(&mut self, label: &str, what: &str) {
        self.line(&format!("println!(\"{label} {{:?}}\", {what});"));
    }

    /// Takes a receiver that all share, then does something with it, for so long.
    fn within(&mut self, patience: u32, field: &str, call: &str, then: &[&str]) {
        self.line("{");
        self.line(&format!("    let mut {field} = e.{field}.lock().await;"));
        if !call.is_empty() {
            self.line(&format!(
                "    let value = within({patience}, {field}.{call}).await;"
            ));
        }
        then.iter()
            .for_each(|line| self.line(&format!("    {line}")));
        self.line("}");
    }

    /// What may wait, for so long.
    fn waiting(&mut self, shared: Shared, label: &str) {
        let say = format!("println!(\"{label} {{value:?}}\");");
        let seen = format!("println!(\"{label} {{value:?}} {{}}\", *eyes.borrow_and_update());");
        match shared {
            Shared::Receive(patience) => self.within(patience, "receiver", "recv()", &[&say]),
            Shared::Heard(patience) => self.within(patience, "ears", "recv()", &[&say]),
            Shared::Watched(patience) => self.within(patience, "eyes", "changed()", &[&seen]),
            Shared::WatchedFor(patience) => {
                let more = "wait_for(|value| *value > 3)";
                self.line("{");
                self.line("    let mut eyes = e.eyes.lock().await;");
                self.line(&format!(
                    "    let value = within({patience}, eyes.{more}).await.map(|r| r.map(|v| *v));"
                ));
                self.line(&format!("    {say}"));
                self.line("}");
            }
            Shared::Drain(patience) => {
                self.line("{");
                self.line("    let mut receiver = e.drain.lock().await;");
                self.line(&format!(
                    "    while let Some(Some(value)) = within({patience}, receiver.recv()).await {{"
                ));
                self.line(&format!("        println!(\"{label} {{value}}\");"));
                self.line("    }");
                self.line("}");
            }
            Shared::Notified(patience) => self.alone(patience, "e.notify.notified()", label),
            Shared::Send(patience) => self.alone(patience, "e.sender.send(1)", label),
            Shared::Barrier(patience) => {
                self.line(&format!(
                    "let met = within({patience}, e.barrier.wait()).await;"
                ));
                self.say(label, "met.map(|met| met.is_leader())");
            }
            Shared::Listen(patience) => {
                self.line("{");
                self.line("    let mut ear = e.news.subscribe();");
                self.line(&format!(
                    "    let value = within({patience}, ear.recv()).await;"
                ));
                self.line(&format!("    {say}"));
                self.line("}");
            }
            Shared::Watching(patience) => {
                self.line("{");
                self.line("    let mut eye = e.shown.subscribe();");
                self.line(&format!(
                    "    let value = within({patience}, eye.changed()).await;"
                ));
                self.line(&format!("    {say}"));
                self.line("}");
            }
            _ => {}
        }
    }

    fn alone(&mut self, patience: u32, future: &str, label: &str) {
        self.line(&format!("let done = within({patience}, {future}).await;"));
        self.say(label, "done");
    }
}
