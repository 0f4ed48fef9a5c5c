use super::*;

fn socket() -> UdpSocket {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    socket
}

#[test]
fn two_clients_reach_a_target_and_get_their_own_answers_with_the_delay() {
    let delay = Duration::from_millis(15);
    let slow = Conditions {
        delay,
        ..Conditions::default()
    };
    let network = Network {
        up: slow,
        down: slow,
        seed: 1,
    };
    let gate = Gate::start("127.0.0.1".parse().unwrap(), network).unwrap();
    let (target, one, two) = (socket(), socket(), socket());
    let sdp = format!(
        "v=0\r\na=candidate:1 1 udp 1 127.0.0.1 {} typ host\r\n",
        target.local_addr().unwrap().port()
    );
    let led = gate.lead_through(&sdp).unwrap();
    let words: Vec<&str> = led.lines().nth(1).unwrap().split(' ').collect();
    let door = SocketAddr::new(words[4].parse().unwrap(), words[5].parse().unwrap());
    assert_ne!(door, target.local_addr().unwrap());
    let start = Instant::now();
    one.send_to(b"one", door).unwrap();
    two.send_to(b"two", door).unwrap();
    let mut buffer = [0; 16];
    let mut clients = Vec::new();
    for _ in 0..2 {
        let (len, from) = target.recv_from(&mut buffer).unwrap();
        target.send_to(&buffer[..len], from).unwrap();
        clients.push(from);
    }
    assert_ne!(clients[0], clients[1]);
    assert_eq!(one.recv_from(&mut buffer).unwrap(), (3, door));
    assert_eq!(&buffer[..3], b"one");
    assert!(start.elapsed() >= 2 * delay);
    assert_eq!(two.recv_from(&mut buffer).unwrap(), (3, door));
    assert_eq!(&buffer[..3], b"two");
}
